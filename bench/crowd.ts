// Program: thousands of guests' phones in a process of its own. Each has one connection, loads the page with its parts and the
// menu, then asks as often as the page does (web/src/guest/pace.ts), and tells its parent how long answers took.
import { percentile } from './figures.ts';
import { Line } from './line.ts';

export type CrowdOrder =
  /** Phones arrive evenly over `overMs`; each follows one of the codes. `hurry`: how many times as often they ask. */
  | { arrive: { port: number; paths: string[]; codes: string[]; overMs: number; hurry: number } }
  /** Answer with what was heard: all loads, and the questions since the last time. */
  | { tell: true };

export type Heard = {
  /** Phones that have the page and the menu. */
  loaded: number;
  loadP50: number;
  loadP99: number;
  asked: number;
  askedP50: number;
  askedP99: number;
  /** Of a hundred questions: nothing new (304), refused because of too many (429), failed otherwise. */
  unchanged: number;
  limited: number;
  failed: number;
};

const loads: number[] = [];
/** Between an answer and the next question while somebody looks; a fifth more or less, as the page has it. */
const everyMs = 15_000;

let answers: { status: number; ms: number }[] = [];

process.on('message', (order: CrowdOrder) => {
  if ('arrive' in order) arrive(order.arrive);
  else process.send!(heard());
});
process.on('disconnect', () => process.exit(0));

function arrive({ port, paths, codes, overMs, hurry }: Extract<CrowdOrder, { arrive: object }>['arrive']): void {
  codes.forEach((code, nth) => {
    setTimeout(() => void use(new Line(port), paths, code, hurry), (overMs * nth) / codes.length);
  });
  process.send!({ coming: codes.length });
}

async function use(line: Line, paths: string[], code: string, hurry: number): Promise<void> {
  const began = performance.now();
  for (const path of paths) await line.ask(path);
  const menu = await line.ask('/v1/guest/menu');
  loads.push(performance.now() - began);
  askAgain(line, '/v1/guest/menu', menu.etag, everyMs / hurry);
  askAgain(line, `/v1/guest/orders/${code}`, '', everyMs / hurry);
}

/** The next question comes some time after the answer, and says what is known already. */
function askAgain(line: Line, path: string, etag: string, restMs: number): void {
  setTimeout(
    async () => {
      const began = performance.now();
      const answer = await line.ask(path, etag);
      answers.push({ status: answer.status, ms: performance.now() - began });
      askAgain(line, path, answer.etag || etag, restMs);
    },
    restMs * (0.8 + 0.4 * Math.random()),
  );
}

function heard(): Heard {
  const share = (is: (status: number) => boolean) =>
    (100 * answers.filter(({ status }) => is(status)).length) / answers.length;
  const times = answers.map(({ ms }) => ms);
  const told: Heard = {
    loaded: loads.length,
    loadP50: percentile(loads, 50),
    loadP99: percentile(loads, 99),
    asked: answers.length,
    askedP50: percentile(times, 50),
    askedP99: percentile(times, 99),
    unchanged: share((status) => status === 304),
    limited: share((status) => status === 429),
    failed: share((status) => ![200, 304, 429].includes(status)),
  };
  answers = [];
  return told;
}
