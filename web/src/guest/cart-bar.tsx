/** At the thumb: how much is chosen and what it costs; over the page, so that nothing moves when it comes. */
import { BasketIcon, Button, orderWords, piecesIn, useFormat, useWords } from '../kit/index.ts';
import { type Cart, type Dish, sumOf } from './cart.ts';
import type { Sending } from './sending.ts';
import { words } from './words.ts';

type CartBarProps = { cart: Cart; dishes: ReadonlyMap<string, Dish>; sending: Sending; onOpen: () => void };

export function CartBar({ cart, dishes, sending, onOpen }: CartBarProps) {
  const say = useWords(words);
  const orderSay = useWords(orderWords);
  const format = useFormat();
  const count = piecesIn(cart.lines);
  if (count === 0 && sending.state === 'idle') return null;
  return (
    <div className="cart-bar">
      <Button kind="primary" size="large" wide icon={<BasketIcon />} onClick={onOpen}>
        <span className="cart-bar-words">
          {sending.state !== 'idle' ? (
            <span>{sending.state === 'sending' ? say.sending : say.yourOrder}</span>
          ) : (
            <>
              <span>
                {say.seeOrder} <span className="cart-bar-count">({orderSay.pieces(count)})</span>
              </span>
              <span className="number">{format.cents(sumOf(cart, dishes))}</span>
            </>
          )}
        </span>
      </Button>
    </div>
  );
}
