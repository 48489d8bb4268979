/** Lists of things as choices of a field, with “none” first. */
import type { Choice } from '../kit/index.ts';

export function choicesOf(list: readonly { id: string; name: string }[], none: string): Choice<string>[] {
  return [{ value: '', label: none }, ...list.map(({ id, name }) => ({ value: id, label: name }))];
}

/** What the wire takes for a choice: '' is nothing. */
export function idOrNull(chosen: string): string | null {
  return chosen === '' ? null : chosen;
}
