import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesIn } from '../samples.ts';
import { bytesOf } from './escpos.ts';
import { type PrinterEvent, Reader, readPaper } from './reader.ts';

const papers = Object.values(samplesIn('it')).flatMap(({ paper }) =>
  ['epson', 'generic', 'impact', 'starsbcs', 'starlinesbcs'].map((command) => {
    const out = bytesOf(paper, { command, codePage: 'multilingual', columns: 42, buzzer: 'own' });
    if ('cannot' in out) throw new Error(out.cannot.message);
    return { bytes: out.bytes, dialect: command.startsWith('star') ? ('star' as const) : ('escpos' as const) };
  }),
);

describe('the reader', () => {
  test('[P18] reads the same however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...papers),
        fc.array(fc.integer({ min: 1, max: 500 })),
        ({ bytes, dialect }, cuts) => {
          const events: PrinterEvent[] = [];
          const reader = new Reader(dialect, (event) => events.push(event));
          let from = 0;
          for (const cut of [...cuts, bytes.length]) {
            reader.feed(bytes.subarray(from, from + cut));
            from += cut;
          }
          expect(events).toEqual(readPaper(bytes, dialect));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('[P18] hears questions about the state, in the middle of a line too', () => {
    expect(readPaper([0x41, 0x10, 0x04, 0x01, 0x42, 0x0a, 0x1d, 0x72, 0x01])).toEqual([
      { type: 'question', command: 'DLE EOT', about: 1 },
      { type: 'line', texts: [{ x: 0, text: 'AB', width: 1, height: 1, isBold: false, isInverse: false }] },
      { type: 'question', command: 'GS r', about: 1 },
    ]);
  });

  test('[P18] takes the dots of an image for dots, whatever they look like, and knows where it stands', () => {
    const dots = [0x1b, 0x40, 0x1d, 0x56, 0x00, 0x0a, 0x10, 0x04];
    const graphics = [0x1d, 0x38, 0x4c, 18, 0, 0, 0, 48, 112, 48, 1, 1, 49, 8, 0, 8, 0, ...dots];
    const raster = [0x1d, 0x76, 0x30, 0, 1, 0, 8, 0, ...dots];
    const image = { type: 'image', width: 8, height: 8, align: 0, dots: Uint8Array.from(dots) };
    const centred = [0x1b, 0x61, 1];
    expect(readPaper([...graphics, 0x1d, 0x28, 0x4c, 2, 0, 48, 50, ...centred, ...raster])).toEqual([
      image,
      { ...image, align: 1 },
    ]);
    // Its size is a lie, or more than a metre: it has as many bytes as the command says all the same, and none is kept.
    const lying = graphics.with(13, 9);
    expect(readPaper([...lying, 0x41, 0x0a])).toMatchObject([{ width: 9, dots: null }, { texts: [{ text: 'A' }] }]);
    expect(readPaper([0x1d, 0x76, 0x30, 0, 0xff, 0xff, 0xff, 0xff, 0x41, 0x0a])).toEqual([]);
    expect(readPaper([0x1b, 0x2a, 33, 2, 0, ...dots.slice(0, 6), 0x41, 0x0a])).toMatchObject([
      { width: 2, height: 24, dots: null },
      { texts: [{ text: 'A' }] },
    ]);
  });

  test('[P18] reports what it does not know and goes on', () => {
    expect(readPaper([0x1b, 0x7f, 0x41, 0x0a]).map(({ type }) => type)).toEqual(['unknown', 'line']);
  });
});
