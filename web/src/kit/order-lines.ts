/** Lines of an order that is still open, on a till or on a phone: pieces, wishes, and what the kitchen reads. Pure. */

/** What a till and a phone both know of a line; each may know more. */
export type OpenLine = {
  /** Counts up within the order. */
  id: number;
  foodId: string;
  quantity: number;
  /** Ingredients to leave out, as the menu writes them. */
  without: string[];
  note: string;
};

/** What the kitchen reads of a line; a phone adds nothing. */
export type Noted = Pick<OpenLine, 'without' | 'note'> & { extras?: readonly { name: string }[] };

/** 0 takes the line out. */
export function withQuantity<Line extends OpenLine>(
  lines: readonly Line[],
  lineId: number,
  quantity: number,
  most: number,
): Line[] {
  const wanted = Math.max(0, Math.min(quantity, most));
  return lines.flatMap((line) => {
    if (line.id !== lineId) return [line];
    return wanted === 0 ? [] : [{ ...line, quantity: wanted }];
  });
}

/** Wishes for some pieces of a line: the others stay as they were, on a line of their own before it. */
export function withWishes<Line extends OpenLine>(
  lines: readonly Line[],
  lineId: number,
  wishes: Partial<Line> & Pick<Line, 'note'>,
  pieces: number,
): Line[] {
  return lines.flatMap((line) => {
    if (line.id !== lineId) return [line];
    const some = Math.max(1, Math.min(pieces, line.quantity));
    const changed = { ...line, ...wishes, note: wishes.note.trim(), quantity: some };
    if (some === line.quantity) return [changed];
    return [
      { ...line, quantity: line.quantity - some },
      { ...changed, id: nextId(lines) },
    ];
  });
}

export function withoutFoods<Line extends OpenLine>(lines: readonly Line[], foodIds: readonly string[]): Line[] {
  return lines.filter((line) => !foodIds.includes(line.foodId));
}

/** Of the whole order, or of one dish. */
export function piecesIn(lines: readonly OpenLine[], foodId?: string): number {
  return lines.reduce((sum, line) => (foodId === undefined || line.foodId === foodId ? sum + line.quantity : sum), 0);
}

export function nextId(lines: readonly OpenLine[]): number {
  return Math.max(0, ...lines.map((line) => line.id)) + 1;
}

/** `senza cipolla, + Scamorza, ben cotta`. */
export function notesOf({ without, extras = [], note }: Noted, word: { without: string }): string {
  const left = without.map((name) => `${word.without} ${name.toLowerCase()}`);
  const added = extras.map(({ name }) => `+ ${name}`);
  return [...left, ...added, note].filter(Boolean).join(', ');
}

/** As the wire takes it: at most 500 letters, nothing where nothing is wished. */
export function notesOnWire(noted: Noted, word: { without: string }): string | null {
  return notesOf(noted, word).slice(0, 500) || null;
}
