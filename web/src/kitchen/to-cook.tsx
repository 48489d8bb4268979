/** What is still to cook, added up by dish; a tap shows only the orders with that dish, and the sums stay what they are. */
import { useWords } from '../kit/index.ts';
import type { ToCook } from './station.ts';
import { words } from './words.ts';

type ToCookProps = { dishes: readonly ToCook[]; orders: number; only: string | null; onOnly: (foodId: string) => void };

export function ToCookList({ dishes, orders, only, onOnly }: ToCookProps) {
  const say = useWords(words);
  const pieces = dishes.reduce((sum, dish) => sum + dish.quantity, 0);
  return (
    <aside className="cook" aria-label={say.toCook}>
      <h2 className="cook-head">
        <span>{say.toCook}</span>
        <b className="number" data-testid="to-cook">
          {pieces}
        </b>
        <span className="cook-orders" data-testid="orders">
          {say.orders(orders)}
        </span>
      </h2>
      <ul className="cook-dishes">
        {dishes.map((dish) => (
          <li key={dish.foodId}>
            <button
              type="button"
              className="cook-dish"
              aria-pressed={dish.foodId === only}
              onClick={() => onOnly(dish.foodId)}
            >
              <b className="number">{dish.quantity}</b>
              <span>
                {dish.name}
                {dish.withNotes > 0 && <small>{say.withNotes(dish.withNotes)}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
