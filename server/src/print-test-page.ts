/** The test page of a printer: its own name, where it is, and a sample of the code page that it claims. */
import { isCodePage, type Paper } from '@mysagra/printing';
import { addressOf } from './print-engine.ts';
import { paperHouse } from './print-queue.ts';
import type { Row } from './store/schema.ts';

export function testPaper(printer: Row<'printers'>, settings: Row<'settings'>, now: number): Paper {
  const { festival, language, timeZone } = paperHouse(settings, now);
  return {
    kind: 'test',
    language,
    timeZone,
    at: now,
    isReprint: false,
    festival,
    printer: printer.name,
    address: addressOf(printer),
    claims: isCodePage(printer.codePage) ? [printer.codePage] : [],
  };
}
