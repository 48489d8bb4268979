/** The menu by category: pictures, prices, what is in a dish, and what is gone stays in its place, struck through. */
import type { GuestMenu } from '@mysagra/client';
import { memo, useRef } from 'react';
import { Empty, FlameIcon, IconButton, MinusIcon, piecesIn, PlusIcon, useFormat, useWords } from '../kit/index.ts';
import { allergensOf, type Cart, choosableOf, type Dish, mostPieces } from './cart.ts';
import { words } from './words.ts';

type MenuListProps = {
  menu: GuestMenu;
  /** Null: a menu to read. */
  cart: Cart | null;
  onAdd: (dish: Dish) => void;
  onTake: (foodId: string) => void;
};

export function MenuList({ menu, cart, onAdd, onTake }: MenuListProps) {
  const say = useWords(words);
  const list = useRef<HTMLDivElement>(null);
  if (menu.categories.length === 0)
    return (
      <Empty icon={<FlameIcon />} title={say.emptyMenu}>
        {say.emptyMenuNext}
      </Empty>
    );
  const go = (id: string) => {
    const heading = list.current?.querySelector<HTMLElement>(`[data-category="${CSS.escape(id)}"]`);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    heading?.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div ref={list} className="menu">
      <nav className="menu-places" aria-label={say.categories}>
        {menu.categories.map(({ id, name }) => (
          <button key={id} type="button" className="chip chip-key" onClick={() => go(id)}>
            {name}
          </button>
        ))}
      </nav>
      {menu.categories.map((category) => (
        <section key={category.id} className="category" aria-labelledby={`c-${category.id}`}>
          <h2 id={`c-${category.id}`} className="category-title" data-category={category.id} tabIndex={-1}>
            {category.name}
          </h2>
          {category.image && (
            <img
              className="category-picture"
              src={`/uploads/categories/${category.image}`}
              alt=""
              loading="lazy"
              decoding="async"
              width="640"
              height="240"
              // Taken away a moment ago: better none than the sign of a broken one.
              onError={({ currentTarget }) => (currentTarget.hidden = true)}
            />
          )}
          <ul className="dishes">
            {category.foods.map((dish) => (
              <DishRow
                key={dish.id}
                dish={dish}
                count={cart ? piecesIn(cart.lines, dish.id) : null}
                onAdd={onAdd}
                onTake={onTake}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

type DishRowProps = { dish: Dish; count: number | null; onAdd: (dish: Dish) => void; onTake: (foodId: string) => void };

const DishRow = memo(function DishRow({ dish, count, onAdd, onTake }: DishRowProps) {
  const say = useWords(words);
  const format = useFormat();
  const allergens = allergensOf(dish);
  const made = choosableOf(dish);
  const isGone = !dish.available;
  return (
    <li className={`dish ${isGone ? 'dish-gone' : ''}`}>
      <p className="dish-name">{dish.name}</p>
      {dish.description && <p className="dish-text">{dish.description}</p>}
      {made.length > 0 && (
        <p className="dish-small">
          {say.made}: {made.join(', ').toLowerCase()}
        </p>
      )}
      {allergens.length > 0 && (
        <p className="dish-small">
          <strong>{say.allergens}:</strong> {allergens.join(', ')}
        </p>
      )}
      <div className="dish-end">
        <span className="dish-price number">{format.money(dish.price)}</span>
        {isGone && <span className="dish-mark">{say.soldOut}</span>}
        {count !== null && !(isGone && count === 0) && (
          <span className="stepper">
            <IconButton
              kind="plain"
              className={count === 0 ? 'stepper-none' : ''}
              label={say.takeOut(dish.name)}
              icon={<MinusIcon />}
              disabled={count === 0}
              onClick={() => onTake(dish.id)}
            />
            <span className={`stepper-count number ${count === 0 ? 'stepper-none' : ''}`} aria-hidden="true">
              {count}
            </span>
            {!isGone && (
              <IconButton
                kind="primary"
                label={count > 0 ? `${say.add(dish.name)} (${say.chosen(count)})` : say.add(dish.name)}
                icon={<PlusIcon />}
                disabled={count >= mostPieces}
                onClick={() => onAdd(dish)}
              />
            )}
          </span>
        )}
      </div>
    </li>
  );
});
