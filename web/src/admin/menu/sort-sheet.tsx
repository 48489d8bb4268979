/** Categories by drag or by key; each drop is kept at once and the tills follow. */
import type { Category } from '@mysagra/core';
import { useRef, useState } from 'react';
import {
  client,
  DownIcon,
  DragIcon,
  IconButton,
  Notice,
  Sheet,
  UpIcon,
  useTrouble,
  useWords,
} from '../../kit/index.ts';
import type { MenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';
import { movesTo, reordered } from './places.ts';

type SortSheetProps = {
  categories: readonly Category[];
  change: (alter: (facts: MenuFacts) => MenuFacts) => void;
  onClose: () => void;
};

export function SortSheet({ categories, change, onClose }: SortSheetProps) {
  const words = useWords(menuWords);
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const tell = useTrouble();
  const [told, setTold] = useState('');
  const [trouble, setTrouble] = useState<unknown>(undefined);
  const shown = drag ? reordered(categories, drag.from, drag.to) : categories;

  const move = async (from: number, to: number) => {
    if (from === to || to < 0 || to >= categories.length) return;
    const next = reordered(categories, from, to);
    const moved = categories[from]!;
    const moves = movesTo(
      next.map(({ id }) => id),
      categories,
      moved.id,
    );
    const places = new Map(moves.map(({ id, position }) => [id, position]));
    const placed = next.map((one) => ({ ...one, position: places.get(one.id) ?? one.position }));
    change((facts) => ({ ...facts, categories: placed }));
    setTold(words.moved(moved.name, to + 1));
    setTrouble(undefined);
    try {
      for (const { id, position } of moves) await client.categories.update(id, { position });
    } catch (error) {
      change((facts) => ({ ...facts, categories: [...categories] }));
      setTrouble(error);
    }
  };

  /** The place over which the finger is. */
  const placeAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const at = rows.findIndex(({ bottom }) => y < bottom);
    return at < 0 ? rows.length - 1 : at;
  };

  return (
    <Sheet open title={words.sort} onClose={onClose}>
      <p className="soft">{words.sortHint}</p>
      {trouble !== undefined && <Notice kind="stop" {...tell(trouble)} />}
      <ol ref={list} className="sort-list">
        {shown.map((category, index) => {
          const { id, name } = category;
          return (
            <li key={id} className={`sort-row ${drag && index === drag.to ? 'sort-dragged' : ''}`}>
              <span
                className="sort-handle"
                title={words.drag(name)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setDrag({ from: index, to: index });
                }}
                onPointerMove={(event) => {
                  const to = drag && placeAt(event.clientY);
                  if (drag && to !== null && to !== drag.to) setDrag({ ...drag, to });
                }}
                onPointerUp={() => {
                  if (drag) void move(drag.from, drag.to);
                  setDrag(null);
                }}
                onPointerCancel={() => setDrag(null)}
              >
                <DragIcon />
              </span>
              <span className="office-row-main">{name}</span>
              <IconButton
                label={words.moveUp(name)}
                icon={<UpIcon />}
                disabled={index === 0}
                onClick={() => void move(index, index - 1)}
              />
              <IconButton
                label={words.moveDown(name)}
                icon={<DownIcon />}
                disabled={index === shown.length - 1}
                onClick={() => void move(index, index + 1)}
              />
            </li>
          );
        })}
      </ol>
      <p className="unseen" role="status">
        {told}
      </p>
    </Sheet>
  );
}
