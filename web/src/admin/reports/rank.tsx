/** The most first: name, pieces and money, with a bar behind that shows the share. */
import { useFormat, useWords } from '../../kit/index.ts';
import { officeWords } from '../office-words.ts';
import type { Line } from './sums.ts';

export function Rank({ label, lines }: { label: string; lines: readonly Line[] }) {
  const words = useWords(officeWords);
  const format = useFormat();
  const most = Math.max(1, ...lines.map(({ quantity }) => quantity));
  return (
    <ol className="office-rank" aria-label={label}>
      {lines.map(({ id, name, quantity, cents }) => (
        <li key={id} style={{ '--part': `${Math.round((quantity / most) * 100)}%` } as object}>
          <span>{name}</span>
          <span className="number">
            {format.number(quantity)} <span className="unseen">{words.pieces(quantity)}</span>
          </span>
          <span className="soft number">{format.cents(cents)}</span>
        </li>
      ))}
    </ol>
  );
}
