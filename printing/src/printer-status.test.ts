// What printers answer, byte by byte.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allWell,
  AnswerSorter,
  isOnline,
  paperInTurnOf,
  paperOf,
  troubleOf,
  whichError,
  whyOffline,
} from './printer-status.ts';

describe('the answers of a printer', () => {
  test('[P41] online or not, and why not', () => {
    expect([isOnline(0x12), isOnline(0x16), isOnline(0x1a)]).toEqual([true, true, false]);
    expect(whyOffline(0x16)).toEqual({ isCoverOpen: true, isPaperOut: false, isError: false });
    expect(whyOffline(0x32)).toEqual({ isCoverOpen: false, isPaperOut: true, isError: false });
    expect(whyOffline(0x52)).toEqual({ isCoverOpen: false, isPaperOut: false, isError: true });
    expect([0x12, 0x1a, 0x32, 0x52].map(whichError)).toEqual([null, 'cutter', 'lasting', 'passing']);
  });

  test('[P41] the roll, and half a pair of bits means nothing', () => {
    expect([0x12, 0x1e, 0x7e, 0x72, 0x32, 0x16].map(paperOf)).toEqual(['there', 'low', 'out', 'out', 'there', 'there']);
    expect([0x00, 0x03, 0x0f, 0x0c, 0x01].map(paperInTurnOf)).toEqual(['there', 'low', 'out', 'out', 'there']);
  });

  test('[P41] what keeps it from printing: a roll near its end does not', () => {
    expect(troubleOf(allWell)).toBeNull();
    expect(troubleOf({ ...allWell, paper: 'low' })).toBeNull();
    expect(troubleOf({ ...allWell, isOnline: false })).toBe('offline');
    expect(troubleOf({ ...allWell, isOnline: false, paper: 'out' })).toBe('paper_out');
    expect(troubleOf({ ...allWell, isOnline: false, isCoverOpen: true, paper: 'out' })).toBe('cover_open');
    expect(troubleOf({ ...allWell, error: 'cutter' })).toBe('cutter');
    expect(troubleOf({ ...allWell, error: 'lasting' })).toBe('error');
  });

  test('[P41] automatic status, flow control and rubbish between them are skipped, however the bytes are cut', () => {
    const asked = fc.oneof(
      fc.constantFrom(0x12, 0x16, 0x1a, 0x1e, 0x72, 0x7e).map((byte) => ({ kind: 'at once', bytes: [byte] })),
      fc.constantFrom(0x00, 0x03, 0x0c, 0x0f).map((byte) => ({ kind: 'in turn', bytes: [byte] })),
    );
    const unasked = fc.oneof(
      fc
        .constantFrom([0x10, 0, 0, 0], [0x14, 0, 0x0c, 0x0f], [0x38, 0x40, 0x03, 0])
        .map((bytes) => ({ kind: '', bytes })),
      fc.constantFrom(0x11, 0x13, 0xff, 0x80, 0x95).map((byte) => ({ kind: '', bytes: [byte] })),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(asked, unasked)),
        fc.infiniteStream(fc.integer({ min: 1, max: 3 })),
        (said, cuts) => {
          const sorter = new AnswerSorter();
          let bytes = said.flatMap((each) => each.bytes);
          const heard = [];
          while (bytes.length > 0) {
            const cut = cuts.next().value!;
            heard.push(...sorter.sort(Uint8Array.from(bytes.slice(0, cut))));
            bytes = bytes.slice(cut);
          }
          const expected = said
            .filter(({ kind }) => kind !== '')
            .map((each) => ({ kind: each.kind, byte: each.bytes[0] }));
          expect(heard).toEqual(expected);
        },
      ),
    );
  });
});
