/** The till itself: dishes, the open order and what becomes of it, and one sheet at a time over them. */
import type { Order } from '@mysagra/client';
import { useCallback, useMemo, useState } from 'react';
import {
  BasketIcon,
  Button,
  client,
  Notice,
  orderWords,
  piecesIn,
  sentenceOf,
  Sheet,
  toast,
  useFormat,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import type { Dish } from './arranged.ts';
import { type CartLine, cartOfGuest, setQuantity, setWishes, sumsOf, withoutFoods } from './cart.ts';
import { CartPanel } from './cart-panel.tsx';
import { guestOrderWords } from './guest-order-words.ts';
import { GuestOrders } from './guest-orders.tsx';
import { search } from './key-pages.ts';
import { Keys } from './keys.tsx';
import { LineSheet } from './line-sheet.tsx';
import { OrdersSheet } from './orders-sheet.tsx';
import { type Done, LastSale, Outgoing } from './outcome.tsx';
import { ParkedOrders } from './parked-orders.tsx';
import { PaySheet } from './pay-sheet.tsx';
import { DiscountSheet, PlaceSheet } from './place-sheet.tsx';
import { Printers } from './printers.tsx';
import type { Outbox, Sale, Tender } from './sale.ts';
import { goToSearch, TillBar } from './till-bar.tsx';
import { tillWords } from './till-words.ts';
import { useLookup } from './use-lookup.ts';
import { useOpenOrders } from './use-open-orders.ts';
import { freshKey } from './use-outbox.ts';
import { usePageKeys } from './use-page-keys.ts';
import type { Place } from './use-place.ts';
import { useTillNews } from './use-till-news.ts';

/** The sheet over the till. */
type Open =
  | null
  | { what: 'cash' | 'guests' | 'printers' | 'discount' | 'table' | 'customer' | 'parked' | 'cart' }
  | { what: 'orders'; sought: string }
  | { what: 'line'; line: CartLine };

type TillProps = { place: Place; outbox: Outbox; done: Done | null; sold: Sale | null };

export function Till({ place, outbox, done, sold }: TillProps) {
  const say = useWords(tillWords);
  const orderSay = useWords(orderWords);
  const guestSay = useWords(guestOrderWords);
  const format = useFormat();
  const tell = useTrouble();
  const { menu, guests, lanes, version } = useTillNews();
  const orders = useOpenOrders();
  const { cart, isEmpty, change } = orders;
  const [open, setOpen] = useState<Open>(null);
  const [sought, seek] = useState('');
  const close = () => setOpen(null);

  const dishes = useMemo(
    () => new Map(menu.pages.flatMap((page) => page.dishes).map((dish) => [dish.id, dish])),
    [menu.pages],
  );
  const gone = menu.loaded.data ? cart.lines.filter((line) => dishes.get(line.foodId)?.isOn !== true) : [];
  const canPay = !isEmpty && gone.length === 0;

  const pay = (tender: Tender) => {
    if (!canPay) return;
    outbox.add({
      key: cart.key,
      cart,
      tender,
      totalCents: sumsOf(cart).totalCents,
      cashRegisterId: place.registerId,
      at: Date.now(),
      words: { without: orderSay.without, takeaway: orderSay.takeaway },
    });
    orders.clear();
    close();
  };
  const openGuest = (order: Order) => {
    if (!isEmpty) {
      toast({ words: guestSay.guestBusy, kind: 'stop' });
      return;
    }
    change(cartOfGuest(order, freshKey()));
    close();
  };
  const lookup = useLookup({ onPending: openGuest, onOther: (code) => setOpen({ what: 'orders', sought: code }) });
  const soldOut = async (dish: Dish, available: boolean) => {
    try {
      await client.kitchen.setFood(dish.id, { available });
      close();
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
  };
  usePageKeys(
    {
      F2: () => pay({ method: 'CASH', givenCents: null }),
      F3: () => canPay && setOpen({ what: 'cash' }),
      F4: () => pay({ method: 'CARD' }),
      F6: () => setOpen({ what: 'orders', sought: '' }),
      F7: () => setOpen({ what: 'guests' }),
      F8: goToSearch,
      undo: orders.undo,
    },
    (scanned) => void lookup.byScan(scanned),
  );

  const onQuantity = useCallback(
    (line: CartLine, quantity: number) => change((now) => setQuantity(now, line.id, quantity)),
    [change],
  );
  const onEdit = useCallback((line: CartLine) => setOpen({ what: 'line', line }), []);
  const takeOutGone = () => {
    const foodIds = gone.map((line) => line.foodId);
    change((now) => withoutFoods(now, foodIds));
  };
  const panel = (
    <CartPanel
      cart={cart}
      goneNames={[...new Set(gone.map((line) => line.name))]}
      asksTable={place.asksTable}
      asksCustomer={place.asksCustomer}
      onQuantity={onQuantity}
      onEdit={onEdit}
      onTakeOutGone={takeOutGone}
      onPlace={(what) => setOpen({ what })}
      onTakeaway={() => change((now) => ({ ...now, isTakeaway: !now.isTakeaway }))}
      onDiscount={() => setOpen({ what: 'discount' })}
      onExact={() => pay({ method: 'CASH', givenCents: null })}
      onCash={() => setOpen({ what: 'cash' })}
      onCard={() => pay({ method: 'CARD' })}
      onClear={orders.clear}
      onPark={orders.park}
      isFresh={!done}
      before={
        <>
          <Outgoing
            outbox={outbox}
            canReopen={isEmpty}
            onReopen={(sale) => change({ ...sale.cart, key: freshKey() })}
          />
          {done && (
            <LastSale
              done={done}
              isBig={isEmpty}
              onAgain={() => sold && change({ ...sold.cart, key: freshKey(), guest: null })}
            />
          )}
        </>
      }
    />
  );
  return (
    <div className="till">
      <TillBar
        guests={guests.length}
        parked={orders.parked.length}
        lanes={lanes.data ?? []}
        onOpen={(what) => setOpen(what === 'orders' ? { what, sought: '' } : { what })}
        sought={sought}
        onSeek={seek}
        onFound={() => {
          const first = search(menu.pages, sought)
            .flatMap(({ dishes: found }) => found)
            .find((dish) => dish.isOn);
          if (first && sought.trim()) orders.add(first);
        }}
      />
      {menu.loaded.error && !menu.loaded.data ? <Notice kind="stop" {...tell(menu.loaded.error)} /> : null}
      {lookup.failure ? <Notice kind="stop" {...tell(lookup.failure)} /> : null}
      <div className="till-halves">
        <Keys
          pages={menu.pages}
          isLoading={!menu.loaded.data}
          sought={sought}
          onPage={() => seek('')}
          counts={orders.counts}
          onDish={orders.add}
        />
        <aside className="till-cart">{panel}</aside>
      </div>
      <div className="till-foot">
        <Button kind="primary" size="large" wide icon={<BasketIcon />} onClick={() => setOpen({ what: 'cart' })}>
          {isEmpty && done ? (
            `${say.number} ${done.order.ticketNumber}`
          ) : (
            <>
              {orderSay.pieces(piecesIn(cart.lines))} ·{' '}
              <span className="number">{format.cents(sumsOf(cart).totalCents)}</span>
            </>
          )}
        </Button>
      </div>

      {open?.what === 'cart' && (
        <Sheet open onClose={close} title={say.order}>
          {panel}
        </Sheet>
      )}
      {open?.what === 'cash' && (
        <PaySheet
          totalCents={sumsOf(cart).totalCents}
          onPay={(givenCents) => pay({ method: 'CASH', givenCents })}
          onClose={close}
        />
      )}
      {(open?.what === 'table' || open?.what === 'customer') && (
        <PlaceSheet
          what={open.what}
          value={cart[open.what]}
          onDone={(value) => {
            change((now) => ({ ...now, [open.what]: value }));
            close();
          }}
          onClose={close}
        />
      )}
      {open?.what === 'discount' && (
        <DiscountSheet
          discount={cart.discount}
          onDone={(discount) => {
            change((now) => ({ ...now, discount }));
            close();
          }}
          onClose={close}
        />
      )}
      {open?.what === 'line' && (
        <LineSheet
          line={open.line}
          dish={dishes.get(open.line.foodId)}
          onApply={(wishes, count) => {
            change((now) => setWishes(now, open.line.id, wishes, count));
            close();
          }}
          onSoldOut={(dish, available) => void soldOut(dish, available)}
          onClose={close}
        />
      )}
      {open?.what === 'guests' && (
        <GuestOrders orders={guests} onCode={lookup.byCode} onOpen={openGuest} onClose={close} />
      )}
      {open?.what === 'orders' && <OrdersSheet version={version} sought={open.sought} onClose={close} />}
      {open?.what === 'printers' && <Printers lanes={lanes.data ?? []} onChanged={lanes.reload} onClose={close} />}
      {open?.what === 'parked' && (
        <ParkedOrders
          parked={orders.parked}
          onTakeUp={(chosen) => {
            orders.takeUp(chosen);
            close();
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
