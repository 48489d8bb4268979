/** The dishes on fixed keys: a tap is one piece more, at once. */
import { memo, useMemo } from 'react';
import { Empty, Skeleton, Tabs, useFormat, useStored, useWords } from '../kit/index.ts';
import type { Dish, Page } from './arranged.ts';
import { everything, isOnePage, openPage, search } from './key-pages.ts';
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

export function Keys({ pages, isLoading, sought, onPage, counts, onDish }: KeysProps) {
  const say = useWords(tillWords);
  // The bar's till stays at the drinks, also after a reload: a drink is then two taps.
  const [chosen, choose] = useStored('cashier.page', '');
  const found = useMemo(() => (sought.trim() ? search(pages, sought) : null), [pages, sought]);
  if (pages.length === 0) {
    return isLoading ? (
      <div className="keys-wait">
        <Skeleton lines={4} height="72px" />
      </div>
    ) : (
      <Empty title={say.noMenu}>{say.noMenuWhy}</Empty>
    );
  }
  const open = openPage(pages, chosen);
  const shown = found ?? (open === everything ? pages : pages.filter(({ id }) => id === open));
  return (
    <section className="keys" aria-label={say.title}>
      <Tabs
        label={say.title}
        value={found ? '' : open}
        onChange={(id) => {
          onPage();
          choose(id);
        }}
        options={[
          ...(isOnePage(pages) ? [{ value: everything, label: say.everything }] : []),
          ...pages.map((page, index) => ({
            value: page.id,
            label: (
              <>
                <span className={`keys-colour keys-colour-${index % 6}`} aria-hidden="true" />
                {page.name}
              </>
            ),
          })),
        ]}
      />
      {shown.length === 0 && <Empty title={say.noDishes} />}
      <div className="keys-pages">
        {shown.map((page) => (
          <div key={page.id} className={`keys-colour-${pages.findIndex(({ id }) => id === page.id) % 6}`}>
            {shown.length > 1 && <h3>{page.name}</h3>}
            <ul className="keys-grid">
              {page.dishes.map((dish) => (
                <li key={dish.id}>
                  <DishKey dish={dish} count={counts.get(dish.id) ?? 0} onDish={onDish} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
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
