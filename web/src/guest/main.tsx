/** The guest's phone: read the menu, order without an account, pay at the till, know when to walk. */
import type { GuestMenu } from '@mysagra/client';
import { useEffect, useState } from 'react';
import {
  client,
  festivalSpeaks,
  Notice,
  piecesIn,
  Screen,
  Spinner,
  startScreen,
  toast,
  useStored,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { addDish, type Cart, dishesOf, emptyCart, isCart, type orderOf, takeDish } from './cart.ts';
import { CartBar } from './cart-bar.tsx';
import { CartSheet } from './cart-sheet.tsx';
import { Foot } from './foot.tsx';
import { MenuList } from './menu-list.tsx';
import { menuPace } from './pace.ts';
import { placedOf } from './placed.ts';
import { PlacedCards } from './placed-card.tsx';
import { Strip } from './strip.tsx';
import { useAsker } from './use-asker.ts';
import { usePlaced } from './use-placed.ts';
import { useSending } from './use-sending.ts';
import { words } from './words.ts';
import './guest.css';

/** A QR code on a table may say which: `/?table=12`. */
const tableOfLink = new URLSearchParams(location.search).get('table')?.trim().slice(0, 20) ?? '';

function Guest() {
  const say = useWords(words);
  const tell = useTrouble();
  const [menu, setMenu] = useState<GuestMenu>();
  const [error, setError] = useState<unknown>();
  const [cart, setCart] = useStored<Cart>('guest.cart', { ...emptyCart, table: tableOfLink }, isCart);
  const [isOpen, setOpen] = useState(false);
  const placed = usePlaced();
  const office = useSending((order, parcel) => {
    placed.add(placedOf(order));
    placed.ask();
    // Whoever took the cart back and changed it keeps the new one.
    setCart((now) => (isSent(now, parcel.body) ? { ...emptyCart, table: now.table, customer: now.customer } : now));
    setOpen(false);
    scrollTo({ top: 0 });
  });

  const askMenu = useAsker(
    'menu',
    async (signal) => {
      try {
        const answer = await client.public.menu({ retries: 0, signal });
        setMenu((before) => (before && JSON.stringify(before) === JSON.stringify(answer) ? before : answer));
        setError(undefined);
        festivalSpeaks(answer.language);
        document.title = answer.name;
      } catch (caught) {
        setError(caught);
        throw caught;
      }
    },
    menuPace,
  );
  useEffect(() => {
    if (tableOfLink) setCart((now) => ({ ...now, table: tableOfLink }));
  }, [setCart]);
  const isEmpty = menu && menu.categories.length === 0;
  useEffect(() => {
    // A festival without any user has no menu either: the first visitor is its organiser.
    if (isEmpty) void isNew().then((isSo) => isSo && location.replace('/setup'));
  }, [isEmpty]);

  const title = menu?.name ?? say.menu;
  if (!menu)
    return (
      <Screen title={title} hasLink={error !== undefined}>
        {error ? (
          <div className="guest-alone">
            <Notice kind="stop" {...tell(error)} />
          </div>
        ) : (
          <Spinner />
        )}
      </Screen>
    );
  const dishes = dishesOf(menu);
  const take = (foodId: string) => {
    const before = cart;
    setCart(takeDish(cart, foodId));
    const line = cart.lines.find((one) => one.foodId === foodId);
    if (line && piecesIn(cart.lines, foodId) === 1)
      toast({ words: say.removed(line.name), action: { words: say.undo, onPress: () => setCart(before) } });
  };
  return (
    <Screen title={title}>
      <div className={`guest ${menu.selfOrdering ? 'guest-orders' : ''}`}>
        <PlacedCards placed={placed} />
        <Strip menu={menu} />
        <MenuList
          menu={menu}
          cart={menu.selfOrdering ? cart : null}
          onAdd={(dish) => setCart(addDish(cart, dish))}
          onTake={take}
        />
        <Foot menu={menu} />
      </div>
      {menu.selfOrdering && (
        <CartBar cart={cart} dishes={dishes} sending={office.sending} onOpen={() => setOpen(true)} />
      )}
      <CartSheet
        open={isOpen}
        menu={menu}
        dishes={dishes}
        cart={cart}
        onChange={setCart}
        office={office}
        onSoldOut={askMenu}
        onClose={() => setOpen(false)}
      />
    </Screen>
  );
}

/** Whether the cart is what was sent: by its pieces, whatever language its wishes were sent in. */
function isSent(cart: Cart, sent: ReturnType<typeof orderOf>): boolean {
  const short = (lines: readonly { foodId: string; quantity: number }[]) =>
    lines.map(({ foodId, quantity }) => `${quantity} ${foodId}`).join();
  return short(cart.lines) === short(sent.orderItems);
}

async function isNew(): Promise<boolean> {
  const health = await client.service.health().catch(() => null);
  return health?.setupRequired === true;
}

startScreen(<Guest />, { name: 'guest', theme: 'light', speaks: 'browser', hasSound: true });
