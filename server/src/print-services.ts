/** Warns of a print service that listens as before while this server prints as well: everything would come out twice. */
import type { Stream } from '@mysagra/core';
import type { House } from './house-parts.ts';

/** Call it now and then; each key is named once. */
export function createServiceWarning({ store, feed, logger }: Pick<House, 'store' | 'feed' | 'logger'>) {
  const warned = new Set<string>();
  return async (): Promise<void> => {
    const suspects = (await feed.list()).filter((stream) => isService(stream) && !warned.has(stream.keyId!));
    if (suspects.length === 0) return;
    const ours = await store.reader
      .selectFrom('printers')
      .select('name')
      .where('archivedAt', 'is', null)
      .where('printedBy', '=', 'server')
      .where((row) => row.or([row('ip', 'is not', null), row('device', 'is not', null)]))
      .execute();
    if (ours.length === 0) return;
    for (const { keyId, name, address } of suspects) {
      if (warned.has(keyId!)) continue;
      warned.add(keyId!);
      logger.warn(
        { key: name, address, printers: ours.map((printer) => printer.name) },
        `The print service with the key "${name}" listens, and this server prints too: every slip may come out twice. ` +
          'Stop the service, or let it print alone: set printedBy to "service" in the set-up of its printers.',
      );
    }
  };
}

/** Our own agents ask for the extended stream; deployed services do not. */
function isService({ kind, channel, extended }: Stream): boolean {
  return kind === 'key' && channel === 'printer' && !extended;
}
