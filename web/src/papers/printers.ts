/** The printers and their papers, asked for every second: no stream tells of them. */
import type { Body } from '@mysagra/client';
import { Refusal, type VirtualPaper, type VirtualPrinter, type virtualPrinterEndpoints } from '@mysagra/client';
import { useRef } from 'react';
import { client, sentenceOf, toast, useData } from '../kit/index.ts';

export type Wanted = Body<(typeof virtualPrinterEndpoints)['update']>;

const everyMs = 1000;
/** On the page; the server keeps more. */
const mostPapers = 24;

/** `data` is null where there are none, undefined until that is known. */
export function usePrinters() {
  const {
    data,
    error,
    change: show,
  } = useData<VirtualPrinter[] | null>(
    async () => {
      try {
        return await client.virtualPrinters.list();
      } catch (trouble) {
        if (trouble instanceof Refusal && trouble.reason === 'not_found') return null;
        throw trouble;
      }
    },
    [],
    { everyMs, retryMs: everyMs },
  );
  /** Seen at once; whatever the server makes of it, the next second tells. */
  async function change(port: number, wanted: Wanted): Promise<void> {
    const put = (known: Wanted) =>
      show((all) => all && all.map((one) => (one.port === port ? { ...one, ...known } : one)));
    put(wanted);
    try {
      put(await client.virtualPrinters.update(port, wanted));
    } catch (trouble) {
      toast({ words: sentenceOf(trouble), kind: 'stop' });
    }
  }
  return { data, error, change };
}

/** The newest first. Fetched when `count` says that something came out, and only what is not here yet. */
export function usePapers(port: number, count: number): readonly VirtualPaper[] {
  const known = useRef<readonly VirtualPaper[]>([]);
  const { data = [] } = useData(
    async () => {
      const newest = known.current[0]?.id;
      const news = await client.virtualPrinters.papers(port, { limit: mostPapers, ...(newest && { after: newest }) });
      known.current = [...news, ...known.current].slice(0, mostPapers);
      return known.current;
    },
    [port, count],
    { retryMs: everyMs },
  );
  return data;
}
