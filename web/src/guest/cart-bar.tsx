/** At the thumb: how much is chosen and what it costs; its height never changes. */
import { BasketIcon, Button, useFormat, useWords } from '../kit/index.ts';
import { type Cart, type Dish, pieces, sumOf } from './cart.ts';
import type { Sending } from './sending.ts';
import { words } from './words.ts';

type CartBarProps = { cart: Cart; dishes: ReadonlyMap<string, Dish>; sending: Sending; onOpen: () => void };

export function CartBar({ cart, dishes, sending, onOpen }: CartBarProps) {
  const say = useWords(words);
  const format = useFormat();
  const count = pieces(cart);
  return (
    <div className="cart-bar">
      <Button
        kind={count > 0 ? 'primary' : 'plain'}
        size="large"
        wide
        icon={<BasketIcon />}
        disabled={count === 0}
        onClick={onOpen}
      >
        <span className="cart-bar-words">
          {sending.state !== 'idle' ? (
            <span>{sending.state === 'sending' ? say.sending : say.yourOrder}</span>
          ) : count === 0 ? (
            <span>{say.emptyCart}</span>
          ) : (
            <>
              <span>
                {say.seeOrder} <span className="cart-bar-count">({say.pieces(count)})</span>
              </span>
              <span className="number">{format.cents(sumOf(cart, dishes))}</span>
            </>
          )}
        </span>
      </Button>
    </div>
  );
}
