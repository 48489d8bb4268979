/** Looks at everything that comes out of the virtual printers while the evening lasts, and remembers what stood on it. */
import type { Client, VirtualPaper } from '@mysagra/client';
import { virtualPrintersOf } from './printers.ts';

export type Kind = 'slip' | 'receipt' | 'stub' | 'cancellation';

/** One order's part of a paper. Only a list has several. */
export type Sight = {
  kind: Kind;
  /** In capitals: the station of a slip or cancellation; empty on others. */
  place: string;
  /** What is called out, ticket number or display code. */
  number: string;
  isCopy: boolean;
  /** False: torn off half-way. */
  isWhole: boolean;
};

const everyMs = 2000;
const mostAtOnce = 500;

export class Eyes {
  readonly seen: Sight[] = [];
  /** How many printers there are to be looked at. */
  readonly printers: number;
  readonly #client: Client;
  /** By port: the newest paper that was seen. */
  readonly #newest: Map<number, string | undefined>;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<number> = Promise.resolve(0);

  private constructor(client: Client, ports: number[]) {
    this.#client = client;
    this.printers = ports.length;
    this.#newest = new Map(ports.map((port) => [port, undefined]));
  }

  /** Null where there are no virtual printers. What came out before is left out. */
  static async open(client: Client): Promise<Eyes | null> {
    const standing = await virtualPrintersOf(client);
    if (!standing) return null;
    const eyes = new Eyes(
      client,
      standing.map(({ port }) => port),
    );
    await eyes.look();
    eyes.seen.length = 0;
    // Nobody answers while the server is restarted: the next look sees what is left.
    eyes.#timer = setInterval(() => void eyes.look().catch(() => 0), everyMs);
    return eyes;
  }

  /** How many papers are new since the last look. */
  look(): Promise<number> {
    return (this.#turn = this.#turn.catch(() => 0).then(() => this.#lookAtAll()));
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #lookAtAll(): Promise<number> {
    let count = 0;
    for (const [port, after] of this.#newest) {
      const papers = await this.#client.virtualPrinters.papers(port, { limit: mostAtOnce, ...(after && { after }) });
      if (papers[0]) this.#newest.set(port, papers[0].id);
      this.seen.push(...papers.flatMap(read));
      count += papers.length;
    }
    return count;
  }
}

const copyMark = /^(COPIA|COPY|KOPIE)\b/;
const cancelled = /^(ANNULLATO|CANCELLED|STORNIERT)$/;
const lateList = /^(COMANDE IN RITARDO|LATE SLIPS|VERSPÄTETE ZETTEL)$/;
/** `GRIGLIA #118      19:42`, on a list `GRIGLIA #118   (C12)`. */
const heading = /^(.+?)(?: #\d+)?(?:\s{2,}(?:\d\d:\d\d|\(.+\)))$/;
/** The number stands on the line after it. */
const order = /^(ORDINE|ORDER|BESTELLUNG)( \(.+\))?$/;
/** On narrow paper the time has a line of its own below. */
const stubFoot = /^(?:Ordine|Order|Bestellung) (\S+)/;

/** What stands on a paper, in whatever language; nothing for closures, test pages and what is torn off above the number. */
export function read({ text, isWhole }: Pick<VirtualPaper, 'text' | 'isWhole'>): Sight[] {
  const lines = text.split('\n').map((line) => line.trim());
  const printed = lines.filter(Boolean);
  if (printed.some((line) => lateList.test(line))) return readList(printed, isWhole);
  const isCopy = copyMark.test(printed[0] ?? '');
  const at = printed.findIndex((line) => order.test(line));
  const foot = printed.slice(-3).findLast((line) => stubFoot.test(line));
  if (at < 0 && foot) return [{ kind: 'stub', place: '', number: stubFoot.exec(foot)![1]!, isCopy, isWhole }];
  const number = at < 0 ? undefined : printed[at + 1];
  if (number === undefined) return [];
  const head = printed.slice(0, at);
  const place = head.map((line) => heading.exec(line)?.[1]).find(Boolean);
  if (place === undefined) return [{ kind: 'receipt', place: '', number, isCopy, isWhole }];
  const kind = head.some((line) => cancelled.test(line)) ? 'cancellation' : 'slip';
  return [{ kind, place, number, isCopy, isWhole }];
}

/** Late slips on one paper, with a rule below each. */
function readList(lines: string[], isWhole: boolean): Sight[] {
  const sections = lines.join('\n').split(/\n-{8,}\n?/);
  return sections.slice(1).flatMap((section): Sight[] => {
    const said = section.split('\n');
    const isCopy = copyMark.test(said[0] ?? '');
    const at = said.findIndex((line) => heading.test(line) && !copyMark.test(line));
    const number = said[at + 1]?.split(/\s{2,}/)[0];
    if (at < 0 || !number) return [];
    const kind = said.slice(0, at).some((line) => cancelled.test(line)) ? 'cancellation' : 'slip';
    return [{ kind, place: heading.exec(said[at]!)![1]!, number, isCopy, isWhole }];
  });
}
