/** Virtual printers on ports of this computer, for a demo: they print for the lanes as real ones do, and fail when they are told to. */
import {
  type BodyOf,
  Refusal,
  type VirtualPaper,
  type VirtualPrinter,
  type virtualPrinterEndpoints,
  type VirtualPrinterMode,
  wireTime,
} from '@mysagra/core';
import {
  type Mood,
  openVirtualPrinter,
  type ServerOptions,
  svgOfBytes,
  textOfBytes,
  type VirtualPrinterServer,
  type VirtualPaper as Piece,
} from '@mysagra/printing';
import type { Clock } from './clock.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import type { Reader } from './store/store.ts';

type Endpoints = typeof virtualPrinterEndpoints;
type Change = BodyOf<Endpoints['update']>;

/** Anything that left this computer could reach a real printer. */
const host = '127.0.0.1';
/** An evening of a demo; a paper has 1 to 5 KB. */
const mostKept = 2000;
const usualColumns = 48;

const moods: Record<Exclude<VirtualPrinterMode, 'dead'>, Mood> = {
  well: 'fine',
  silent: 'silent',
  lies: 'lying',
  stalls: 'stalled',
};

/** A paper that came out. */
type Kept = { id: string; at: number; piece: Piece };
type Given = { clock: Clock; newId: () => string };

type Standing = {
  port: number;
  state(): Omit<VirtualPrinter, 'name' | 'columns'>;
  /** Newest first. */
  papers(after: string | undefined, limit: number): Kept[];
  change(wanted: Change): Promise<void>;
  close(): Promise<void>;
};

/** Puts one up; a port that is taken gives way to a free one. */
async function putUp(wantedPort: number, { clock, newId }: Given): Promise<Standing> {
  const papers: Kept[] = [];
  let [count, mode, speed]: [number, VirtualPrinterMode, number | null] = [0, 'well', null];
  const printed = (piece: Piece) => {
    count++;
    papers.push({ id: newId(), at: clock.now(), piece });
    if (papers.length > mostKept) papers.shift();
    // By itself it keeps everything, for tests.
    printer.paper.length = 0;
  };
  const server = await openAt(wantedPort, { host, printed, clock });
  const { printer } = server;
  const port = Number(new URL(server.address).port);

  async function become(wanted: VirtualPrinterMode): Promise<void> {
    mode = wanted;
    if (wanted === 'dead') return server.powerOff();
    printer.mood = moods[wanted];
    if (!printer.isOn) await server.powerOn();
  }

  return {
    port,
    state: () => ({
      port,
      mode,
      paper: printer.linesLeft > 0,
      cover: printer.isCoverOpen ? 'open' : 'closed',
      speed,
      count,
    }),
    papers(after, limit) {
      const known = papers.findLastIndex(({ id }) => id === after);
      return papers
        .slice(known + 1)
        .toReversed()
        .slice(0, limit);
    },
    async change(wanted) {
      if (wanted.speed !== undefined) {
        speed = wanted.speed;
        printer.millisPerLine = speed === null ? 0 : 1000 / speed;
      }
      if (wanted.mode !== undefined) await become(wanted.mode);
      if (wanted.cover !== undefined) printer.isCoverOpen = wanted.cover === 'open';
      if (wanted.paper !== undefined) printer.linesLeft = wanted.paper ? Infinity : 0;
    },
    close: () => server.close(),
  };
}

async function openAt(port: number, options: ServerOptions): Promise<VirtualPrinterServer> {
  try {
    return await openVirtualPrinter({ ...options, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return openVirtualPrinter({ ...options, port: 0 });
  }
}

export type VirtualPrinters = { all: Standing[]; close(): Promise<void> };

/** In the order of `ports`; none without any. */
export async function openVirtualPrinters(ports: readonly number[], given: Given): Promise<VirtualPrinters> {
  const all: Standing[] = [];
  const close = async () => void (await Promise.all(all.map((printer) => printer.close())));
  try {
    for (const port of ports) all.push(await putUp(port, given));
  } catch (error) {
    await close();
    throw error;
  }
  return { all, close };
}

export function virtualPrinterHandlers({ store }: House, { all }: VirtualPrinters): Handlers<Endpoints> {
  function find(port: number): Standing {
    const found = all.find((printer) => printer.port === port);
    if (!found) throw new Refusal('not_found');
    return found;
  }
  const onWire = async (printer: Standing): Promise<VirtualPrinter> => ({
    ...printer.state(),
    ...(await asPrinter(store.reader, printer.port)),
  });

  return {
    async list() {
      if (all.length === 0) throw new Refusal('not_found');
      return Promise.all(all.map(onWire));
    },

    async papers({ params, query }) {
      const printer = find(params.port);
      const { columns } = await asPrinter(store.reader, params.port);
      return printer.papers(query.after, query.limit).map(({ id, at, piece }): VirtualPaper => {
        const [svg, text] = [svgOfBytes(piece.bytes, columns), textOfBytes(piece.bytes)];
        return { id, at: wireTime(at), isWhole: piece.isWhole, svg, text };
      });
    },

    async update({ params, body }) {
      const printer = find(params.port);
      await printer.change(body);
      return onWire(printer);
    },
  };
}

/** As which printer of the festival it stands there. */
async function asPrinter(reader: Reader, port: number): Promise<{ name: string | null; columns: number }> {
  const row = await reader
    .selectFrom('printers')
    .select(['name', 'columns'])
    .where('ip', '=', host)
    .where('port', '=', port)
    .where('archivedAt', 'is', null)
    .orderBy('nameKey')
    .limit(1)
    .executeTakeFirst();
  return row ?? { name: null, columns: usualColumns };
}
