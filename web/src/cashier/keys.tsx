/** The dishes on fixed keys: a tap is one piece more, at once. */
import { memo, useMemo } from 'react';
import { Empty, Skeleton, Tabs, useFormat, useStored, useWords } from '../kit/index.ts';
import type { Dish, Page } from './arranged.ts';
import { tillWords } from './till-words.ts';

type KeysProps = {
  pages: Page[];
  isLoading: boolean;
  /** What somebody looks for, over all pages. */
  sought: string;
  onPage: () => void;
  /** Pieces of each food in the open order. */
  counts: ReadonlyMap<string, number>;
  onDish: (dish: Dish) => void;
};

const everything = 'all';

export function Keys({ pages, isLoading, sought, onPage, counts, onDish }: KeysProps) {
  const say = useWords(tillWords);
  // The bar's till stays at the drinks, also after a reload: a drink is then two taps.
  const [chosen, choose] = useStored('cashier.page', '');
  const open = pages.find((page) => page.id === chosen) ?? pages[0];
  const found = useMemo(() => (sought.trim() ? search(pages, sought) : null), [pages, sought]);
  if (!open) {
    return isLoading ? (
      <div className="keys-wait">
        <Skeleton lines={4} height="72px" />
      </div>
    ) : (
      <Empty title={say.noMenu}>{say.noMenuWhy}</Empty>
    );
  }
  const shown = found ?? open.dishes;
  return (
    <section className="keys" aria-label={say.title}>
      <Tabs
        label={say.title}
        value={found ? everything : open.id}
        onChange={(id) => {
          onPage();
          choose(id);
        }}
        options={pages.map((page, index) => ({
          value: page.id,
          label: (
            <>
              <span className={`keys-colour keys-colour-${index % 6}`} aria-hidden="true" />
              {page.name}
            </>
          ),
        }))}
      />
      {shown.length === 0 && <Empty title={say.noDishes} />}
      <ul className={`keys-grid keys-colour-${pages.indexOf(open) % 6}`}>
        {shown.map((dish) => (
          <li key={dish.id}>
            <DishKey dish={dish} count={counts.get(dish.id) ?? 0} onDish={onDish} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type DishKeyProps = { dish: Dish; count: number; onDish: (dish: Dish) => void };

/** Drawn again only when its own dish or count changes: a tap must show at once. */
const DishKey = memo(function DishKey({ dish, count, onDish }: DishKeyProps) {
  const say = useWords(tillWords);
  const format = useFormat();
  return (
    <button
      type="button"
      className={`dish ${dish.isOn ? '' : 'dish-gone'} ${count > 0 ? 'dish-taken' : ''}`}
      aria-disabled={!dish.isOn || undefined}
      onClick={() => dish.isOn && onDish(dish)}
    >
      <span className="dish-name">{dish.name}</span>
      <span className="dish-foot">
        <span className="number">{dish.isOn ? format.cents(dish.cents) : say.soldOut}</span>
        <span className="dish-count number" aria-hidden={count === 0}>
          {count > 0 && (
            <>
              {count}
              <span className="unseen"> {say.order}</span>
            </>
          )}
        </span>
      </span>
    </button>
  );
});

/** Names that have a word beginning so; what is typed is text and never a pattern. */
export function search(pages: readonly Page[], sought: string): Dish[] {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(sought.trim());
  return pages.flatMap((page) => page.dishes).filter(({ name }) => plain(name).includes(wanted));
}
