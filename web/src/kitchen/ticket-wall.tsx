/** The wall of cards: oldest at the upper left, what is out of sight counted, and one key back to the oldest. */
import { type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button, DownIcon, UpIcon, useWords } from '../kit/index.ts';
import { beyond } from './beyond.ts';
import { words } from './words.ts';

type WallProps = {
  /** Nobody is here: the oldest come into sight again. */
  isIdle: boolean;
  places: readonly number[];
  guard: (event: MouseEvent) => void;
  children: ReactNode;
};

const nothingBeyond = { above: 0, below: 0 };

export function TicketWall({ isIdle, places, guard, children }: WallProps) {
  const say = useWords(words);
  const wall = useRef<HTMLDivElement>(null);
  const [out, setOut] = useState(nothingBeyond);

  useEffect(() => {
    const element = wall.current;
    if (!element) return;
    let asked = 0;
    const look = () => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        const cards = [...(element.firstElementChild?.children ?? [])] as HTMLElement[];
        const boxes = cards.map((card) => () => ({ top: card.offsetTop, height: card.offsetHeight }));
        const next = beyond(boxes, element.scrollTop, element.clientHeight);
        setOut((now) => (now.above === next.above && now.below === next.below ? now : next));
      });
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [places]);

  useEffect(() => {
    if (isIdle) wall.current?.scrollTo({ top: 0 });
  }, [isIdle]);

  useKeptFocus(wall, places);

  const page = (direction: number) =>
    wall.current?.scrollBy({ top: direction * (wall.current.clientHeight - 80), behavior: 'auto' });
  return (
    <div className="wall">
      <div className="wall-scroll" ref={wall} onClickCapture={guard} tabIndex={-1}>
        <div className="wall-cards">{children}</div>
      </div>
      {out.above > 0 && (
        <Button
          size="small"
          className="wall-above"
          icon={<UpIcon />}
          onClick={() => wall.current?.scrollTo({ top: 0 })}
        >
          {say.above(out.above)}
        </Button>
      )}
      {out.below > 0 && (
        <Button size="small" className="wall-below" icon={<DownIcon />} onClick={() => page(1)}>
          {say.below(out.below)}
        </Button>
      )}
    </div>
  );
}

/** When the card with the focus goes, the one that takes its place has it: a keyboard never starts again from the top. */
function useKeptFocus(wall: { current: HTMLElement | null }, places: readonly number[]): void {
  const last = useRef<{ id: number; place: number } | null>(null);
  useLayoutEffect(() => {
    const cards = wall.current?.querySelectorAll<HTMLElement>('[data-order]') ?? [];
    const focused = document.activeElement?.closest<HTMLElement>('[data-order]');
    if (focused) {
      const id = Number(focused.dataset['order']);
      last.current = { id, place: places.indexOf(id) };
      return;
    }
    const { current } = last;
    last.current = null;
    if (!current || document.activeElement !== document.body || places.includes(current.id)) return;
    const next = cards[Math.min(current.place, cards.length - 1)];
    next?.querySelector<HTMLElement>('button:not(:disabled)')?.focus({ preventScroll: true });
  });
}
