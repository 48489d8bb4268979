/** The four virtual printers of a demo's own server, and the festival's printers at their addresses. */
import { type Client, Refusal } from '@mysagra/client';
import { nameKey, type VirtualPrinter } from '@mysagra/core';
import { festival } from './festival.ts';

/** As the server is to open them: one for each printer of the festival, in the same order. */
export const wantedPorts = festival.printers.map(({ port }) => port).join(',');

/** Null where the server has none: it was not started by the demo. */
export async function virtualPrintersOf(client: Client): Promise<VirtualPrinter[] | null> {
  try {
    return await client.virtualPrinters.list();
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'not_found') return null;
    throw error;
  }
}

/**
 * A port that was taken became another one: the festival's printers are given the one that was got. A printer that somebody
 * renamed or moved away from this computer is left where it is.
 */
export async function addressPrinters(client: Client): Promise<VirtualPrinter[] | null> {
  const standing = await virtualPrintersOf(client);
  if (!standing) return null;
  const printers = await client.printers.list();
  for (const [index, { name, ip }] of festival.printers.entries()) {
    const port = standing[index]?.port;
    const printer = printers.find((one) => nameKey(one.name) === nameKey(name));
    if (port && printer?.ip === ip && printer.port !== port) await client.printers.update(printer.id, { port });
  }
  return standing;
}
