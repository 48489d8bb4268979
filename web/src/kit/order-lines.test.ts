// Lines of an open order: what each operation leaves as it was, whatever else a screen knows of its lines.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextId, notesOf, notesOnWire, piecesIn, withoutFoods, withQuantity, withWishes } from './order-lines.ts';

const line = (id: number, foodId: string, quantity: number, more: { without?: string[]; note?: string } = {}) => ({
  id,
  foodId,
  quantity,
  without: [],
  note: '',
  cents: 100 * id,
  ...more,
});
const lines = [line(1, 'ribs', 3), line(2, 'beer', 2), line(5, 'ribs', 1, { without: ['Cipolla'] })];
const shown = (all: readonly ReturnType<typeof line>[]) =>
  all.map(({ id, quantity, note }) => `${id}: ${quantity}${note}`);

test('[U62] pieces change on one line, within their limits, and none takes the line out', () => {
  expect(shown(withQuantity(lines, 2, 7, 50))).toEqual(['1: 3', '2: 7', '5: 1']);
  expect(shown(withQuantity(lines, 2, 51, 50))).toEqual(['1: 3', '2: 50', '5: 1']);
  expect(shown(withQuantity(lines, 2, 0, 50))).toEqual(['1: 3', '5: 1']);
  expect(shown(withQuantity(lines, 2, -1, 50))).toEqual(['1: 3', '5: 1']);
  expect(withQuantity(lines, 9, 7, 50)).toEqual(lines);
});

test('[U62] wishes for some pieces stand on a line of their own after the others, with a number nobody had', () => {
  const changed = withWishes(lines, 1, { note: ' rosa ', without: ['Sale'] }, 1);
  expect(shown(changed)).toEqual(['1: 2', '6: 1rosa', '2: 2', '5: 1']);
  expect(changed[1]).toEqual({ ...lines[0], id: 6, quantity: 1, without: ['Sale'], note: 'rosa' });
  // For all of them, and for more than there are: the line itself.
  for (const pieces of [3, 9])
    expect(shown(withWishes(lines, 1, { note: 'x' }, pieces))).toEqual(['1: 3x', '2: 2', '5: 1']);
});

test('[U62] whatever is wished for however many pieces, none is lost and no two lines have one number', () => {
  const wish = fc.record({ lineId: fc.nat(7), pieces: fc.integer({ min: -3, max: 12 }), note: fc.string() });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
      const after = wishes.reduce((now, { lineId, note, pieces }) => withWishes(now, lineId, { note }, pieces), lines);
      expect([piecesIn(after), piecesIn(after, 'ribs')]).toEqual([6, 4]);
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      expect(after.every(({ quantity }) => quantity > 0)).toBe(true);
    }),
  );
});

test('[U62] dishes leave with all their lines, and an empty order begins at 1', () => {
  expect(shown(withoutFoods(lines, ['ribs', 'soup']))).toEqual(['2: 2']);
  expect([nextId(lines), nextId([])]).toEqual([6, 1]);
});

test('[U62] the kitchen reads what is left out, what is added and the note, and nothing where nothing is wished', () => {
  const wish = { without: ['Cipolla', 'Salsa Verde'], extras: [{ name: 'Scamorza' }], note: 'ben cotta' };
  expect(notesOf(wish, { without: 'senza' })).toBe('senza cipolla, senza salsa verde, + Scamorza, ben cotta');
  expect(notesOnWire({ without: [], note: '' }, { without: 'senza' })).toBeNull();
  expect(notesOnWire({ without: ['Cipolla'], note: 'x'.repeat(600) }, { without: 'senza' })).toHaveLength(500);
});
