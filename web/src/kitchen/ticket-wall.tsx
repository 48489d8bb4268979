/** The wall of cards: oldest at the upper left, what is out of sight counted, and one key back to the oldest. */
import { Fragment, type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button, DownIcon, UpIcon, useWords } from '../kit/index.ts';
import { beyond, type Box } from './beyond.ts';
import { words } from './words.ts';

type WallProps = {
  /** Nobody is here: the oldest come into sight again. */
  isIdle: boolean;
  places: readonly number[];
  guard: (event: MouseEvent) => void;
  card: (id: number) => ReactNode;
};

/** What nobody has scrolled to is not drawn: 200 cards cost what a screen and a half of them do. */
const fewest = 36;
/** So few at a time: a frame has room for no more. */
const step = 2;
/** So many screens ahead are drawn. */
const ahead = 1.5;

const nothingBeyond = { above: 0, below: 0 };

export function TicketWall({ isIdle, places, guard, card }: WallProps) {
  const say = useWords(words);
  const wall = useRef<HTMLDivElement>(null);
  const [out, setOut] = useState(nothingBeyond);
  const [most, setMost] = useState(fewest);
  if (isIdle && most > fewest && out.above === 0) setMost(fewest);
  const drawn = places.slice(0, most);

  const look = useRef(() => {});
  useEffect(() => {
    const element = wall.current;
    const cards = element?.firstElementChild;
    if (!element || !cards) return;
    let asked = 0;
    let boxes: Box[] | null = null;
    const lookSoon = () => {
      asked ||= requestAnimationFrame(() => {
        asked = 0;
        // Measured when something changed; a finger only asks the list again.
        boxes ??= ([...cards.children] as HTMLElement[]).map((card) => ({
          top: card.offsetTop,
          height: card.offsetHeight,
        }));
        const { scrollTop, clientHeight, scrollHeight } = element;
        const next = beyond(boxes, scrollTop, clientHeight);
        setOut((now) => (now.above === next.above && now.below === next.below ? now : next));
        const { length } = boxes;
        const isNear = scrollTop + (1 + ahead) * clientHeight > scrollHeight;
        if (isNear) setMost((now) => (now > length ? now : now + step));
      });
    };
    look.current = () => {
      boxes = null;
      lookSoon();
    };
    const sizes = new ResizeObserver(look.current);
    sizes.observe(element);
    sizes.observe(cards);
    element.addEventListener('scroll', lookSoon, { passive: true });
    return () => {
      cancelAnimationFrame(asked);
      sizes.disconnect();
      element.removeEventListener('scroll', lookSoon);
    };
  }, []);
  useEffect(() => look.current(), [places, most]);

  useEffect(() => {
    if (isIdle) wall.current?.scrollTo({ top: 0 });
  }, [isIdle]);

  useKeptFocus(wall, places);
  const below = out.below + places.length - drawn.length;

  const page = (direction: number) =>
    wall.current?.scrollBy({ top: direction * (wall.current.clientHeight - 80), behavior: 'auto' });
  return (
    <div className="wall">
      <div className="wall-scroll" ref={wall} onClickCapture={guard} tabIndex={-1}>
        <div className="wall-cards">
          {drawn.map((id) => (
            <Fragment key={id}>{card(id)}</Fragment>
          ))}
        </div>
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
      {below > 0 && (
        <Button size="small" className="wall-below" icon={<DownIcon />} onClick={() => page(1)}>
          {say.below(below)}
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
