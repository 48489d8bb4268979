/** A heading and its numbers, as large as their place allows; what does not fit stands on further pages with a dot for each. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { digitHeight, inPages } from './arrange.ts';
import { useWords } from '../kit/index.ts';
import { usePage } from './use-page.ts';
import { useRoom } from './use-room.ts';
import { words } from './words.ts';

export type Shown = { orderId: number; number: string; stations?: readonly string[]; isNew?: boolean };

type NumbersProps = {
  kind: 'ready' | 'late' | 'preparing' | 'called';
  title: ReactNode;
  /** Below the heading. */
  hint?: ReactNode;
  numbers: readonly Shown[];
  /** Height of the digits, in parts of the screen's shorter side. */
  least: number;
  most?: number;
};

/** Around a number, in parts of its letters' size. */
const sideways = 0.36;
const upwards = { bare: 1.18, withStations: 1.5 };

export function Numbers({ kind, title, hint, numbers, least, most }: NumbersProps) {
  const place = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLSpanElement>(null);
  const { width, height, screen } = useRoom(place);
  const [widest, setWidest] = useState(1.6);
  const texts = [...new Set(numbers.map(({ number }) => number))].join('\n');
  useLayoutEffect(() => setWidest(Math.max(0.9, ruler.current!.offsetWidth / 100)), [texts]);
  const hasStations = numbers.some(({ stations }) => stations && stations.length > 0);
  const cell = { wide: widest + sideways, high: hasStations ? upwards.withStations : upwards.bare };
  const gap = Math.max(8, screen * 0.012);
  const letters = (part: number) => (part * screen) / digitHeight;
  const { pages, grid } = inPages(numbers, { width, height, gap }, cell, {
    least: letters(least),
    ...(most && { most: letters(most) }),
  });
  const page = usePage(pages.length, numbers[0]?.orderId);
  return (
    <section className={`numbers numbers-${kind}`}>
      <div className="numbers-head">
        <h2>{title}</h2>
        {pages.length > 1 && <Dots page={page} count={pages.length} most={most ? 3 : 8} />}
      </div>
      {hint}
      <div className="numbers-room" ref={place}>
        <span className="number ruler" ref={ruler} aria-hidden="true">
          {texts}
        </span>
        <ul
          className="grid"
          style={{
            gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
            gridTemplateRows: `repeat(${grid.rows}, ${most ? `${grid.size * cell.high}px` : 'minmax(0, 1fr)'})`,
            gap: `${gap}px`,
            fontSize: `${grid.size}px`,
          }}
        >
          {pages[page]!.map(({ orderId, number, stations = [], isNew }) => (
            <li key={orderId} className={isNew ? 'tile tile-new' : 'tile'}>
              <span className="number tile-number">{number}</span>
              {stations.length > 0 && <Stations names={stations.join(' + ')} room={width / grid.columns / grid.size} />}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** `most`: that many dots have room beside the heading; more are counted by nobody anyway. */
function Dots({ page, count, most }: { page: number; count: number; most: number }) {
  const say = useWords(words);
  const told = say.page(page + 1, count);
  if (count > most) return <p className="dots dots-many number">{`${page + 1} / ${count}`}</p>;
  return (
    <p className="dots" role="img" aria-label={told}>
      {Array.from({ length: count }, (_, nth) => (
        <span key={nth} className={nth === page ? 'dot dot-now' : 'dot'} />
      ))}
    </p>
  );
}

/** `room`: the tile's width in parts of the number's size. Long names take two smaller lines instead of one. */
function Stations({ names, room }: { names: string; room: number }) {
  const isLong = names.length * narrowLetter * 0.22 > room;
  return <span className={isLong ? 'number tile-stations tile-stations-long' : 'number tile-stations'}>{names}</span>;
}

/** Width of a capital in parts of its size, spaces between them included. */
const narrowLetter = 0.62;
