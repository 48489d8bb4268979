/** The open order and those put aside, kept in this browser; what a finger does to them shows at once. */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useStored } from '../kit/index.ts';
import type { Dish } from './arranged.ts';
import { addDish, type Cart, emptyCart, isCart, setQuantity } from './cart.ts';
import { freshKey } from './use-outbox.ts';

export type OpenOrders = {
  cart: Cart;
  isEmpty: boolean;
  /** Pieces of each food in the open order. */
  counts: ReadonlyMap<string, number>;
  parked: readonly Cart[];
  change: (next: Cart | ((now: Cart) => Cart)) => void;
  add: (dish: Dish) => void;
  /** One piece less of what was tapped last. */
  undo: () => void;
  /** The next order begins. */
  clear: () => void;
  park: () => void;
  /** Takes one up again; the open one is put aside in its place. */
  takeUp: (chosen: Cart) => void;
};

const isCarts = (value: unknown): value is Cart[] => Array.isArray(value) && value.every(isCart);

export function useOpenOrders(): OpenOrders {
  const [first] = useState(() => emptyCart(freshKey()));
  const [cart, change] = useStored<Cart>('cashier.cart', first, isCart);
  const [parked, setParked] = useStored<Cart[]>('cashier.parked', [], isCarts);
  const lastTapped = useRef<number | null>(null);
  const counts = useMemo(() => {
    const byFood = new Map<string, number>();
    for (const line of cart.lines) byFood.set(line.foodId, (byFood.get(line.foodId) ?? 0) + line.quantity);
    return byFood;
  }, [cart.lines]);
  const add = useCallback(
    (dish: Dish) =>
      change((now) => {
        const next = addDish(now, dish);
        lastTapped.current = next.lines.find((line) => line.foodId === dish.id)?.id ?? null;
        return next;
      }),
    [change],
  );
  const undo = useCallback(
    () =>
      change((now) => {
        const line = now.lines.find(({ id }) => id === lastTapped.current) ?? now.lines.at(-1);
        return line ? setQuantity(now, line.id, line.quantity - 1) : now;
      }),
    [change],
  );
  const clear = useCallback(() => change(emptyCart(freshKey())), [change]);
  const isEmpty = cart.lines.length === 0;
  const setAside = isEmpty ? [] : [cart];
  return {
    cart,
    isEmpty,
    counts,
    parked,
    change,
    add,
    undo,
    clear,
    park() {
      if (isEmpty) return;
      setParked([...parked, ...setAside]);
      clear();
    },
    takeUp(chosen) {
      setParked([...parked.filter((one) => one !== chosen), ...setAside]);
      change(chosen);
    },
  };
}
