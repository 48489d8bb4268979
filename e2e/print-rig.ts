// A kitchen that prints: a house whose lanes drive virtual printers on real ports of this computer, and what came out of them.
import { openVirtualPrinter, textOfBytes, type VirtualPrinterServer } from '@mysagra/printing';
import { onTestFinished } from 'vitest';
import type { TestHouse } from './setup/house.ts';
import { make } from './setup/telling.ts';

/** A virtual printer on a port of its own, gone after the test. */
export async function standPrinter(
  options: Parameters<typeof openVirtualPrinter>[0] = {},
): Promise<VirtualPrinterServer> {
  const stand = await openVirtualPrinter(options);
  onTestFinished(() => stand.close());
  return stand;
}

export function portOf({ address }: VirtualPrinterServer): number {
  return Number(new URL(address).port);
}

/** As a new printer of the festival. */
export function at(name: string, stand: VirtualPrinterServer) {
  return { name, ip: '127.0.0.1', port: portOf(stand) };
}

/** One station at one printer, one till at another. */
export async function printingFestival(house: TestHouse, kitchen: object, counter: object) {
  const grill = await make(house, '/v1/printers', kitchen);
  const bar = await make(house, '/v1/printers', counter);
  const station = await make(house, '/v1/stations', { name: 'Griglia' });
  const mains = await make(house, '/v1/categories', { name: 'Piatti', stationId: station.id, printerId: grill.id });
  const ribs = await make(house, '/v1/foods', { name: 'Costine', price: 9, categoryId: mains.id });
  const till = await make(house, '/v1/cash-registers', { name: 'Cassa 1', defaultPrinterId: bar.id });
  return { grill, bar, ribs, till };
}

/** What is on its paper, one text a piece, oldest first; bells and questions are no paper. */
export function papersOf({ printer }: VirtualPrinterServer): string[] {
  return printer.paper.map(({ bytes }) => textOfBytes(bytes));
}
