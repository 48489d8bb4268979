/** The till itself: the open order, the sales on their way, the guests who wait, and the printers, on one page. */
import type { LiveEvent, Order } from '@mysagra/client';
import { orderOfQr } from '@mysagra/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import {
  BasketIcon,
  Button,
  client,
  Dialog,
  ListIcon,
  Notice,
  PersonIcon,
  SearchIcon,
  sentenceOf,
  Sheet,
  TextField,
  toast,
  useData,
  useFormat,
  useLive,
  useStored,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import type { Dish } from './arranged.ts';
import {
  addDish,
  type Cart,
  type CartLine,
  cartOfGuest,
  emptyCart,
  isCart,
  pieces,
  setQuantity,
  setWishes,
  sumsOf,
  withoutFoods,
} from './cart.ts';
import { CartPanel } from './cart-panel.tsx';
import { GuestOrders } from './guest-orders.tsx';
import { Keys, search } from './keys.tsx';
import { LineSheet } from './line-sheet.tsx';
import { type Done, LastSale, Outgoing } from './outcome.tsx';
import { OrdersSheet } from './orders-sheet.tsx';
import { PaySheet } from './pay-sheet.tsx';
import { DiscountSheet, PlaceSheet } from './place-sheet.tsx';
import { PrinterLamp, Printers } from './printers.tsx';
import type { Outbox, Sale, Tender } from './sale.ts';
import { useMenu } from './use-menu.ts';
import { freshKey } from './use-outbox.ts';
import { usePageKeys } from './use-page-keys.ts';
import type { Place } from './use-place.ts';
import { words } from './words.ts';

type Open =
  | null
  | { what: 'cash' | 'guests' | 'printers' | 'discount' | 'table' | 'customer' | 'parked' | 'cart' }
  | { what: 'orders'; sought: string }
  | { what: 'line'; line: CartLine };

type TillProps = { place: Place; outbox: Outbox; done: Done | null; sold: Sale | null };

const isCarts = (value: unknown): value is Cart[] => Array.isArray(value) && value.every(isCart);

export function Till({ place, outbox, done, sold }: TillProps) {
  const say = useWords(words);
  const format = useFormat();
  const tell = useTrouble();
  const menu = useMenu();
  const [cart, setCart] = useStored<Cart>('cashier.cart', emptyCart(freshKey()), isCart);
  const [parked, setParked] = useStored<Cart[]>('cashier.parked', [], isCarts);
  const [open, setOpen] = useState<Open>(null);
  const [version, setVersion] = useState(0);
  const lastTouched = useRef<number | null>(null);
  const guests = useData(() => client.orders.list({ status: 'PENDING', serviceDay: 'today', limit: 100 }), []);
  const lanes = useData(() => client.printLanes.list(), []);
  const [sought, seek] = useState('');
  const [failure, setFailure] = useState<unknown>(null);

  const reloadAll = () => {
    menu.loaded.reload();
    guests.reload();
    lanes.reload();
    setVersion((now) => now + 1);
  };
  useLive('cashier', {
    onEvent(event: LiveEvent<'cashier'>) {
      menu.hear(event);
      if (event.name === 'print-lane-changed') {
        const told = event.data;
        lanes.change((all) => all.map((lane) => (lane.printerId === told.printerId ? told : lane)));
      }
      if (event.name === 'resource-changed' && event.data.resource === 'printers') lanes.reload();
      if (event.name.includes('order')) {
        guests.reload();
        setVersion((now) => now + 1);
      }
    },
    onResync: reloadAll,
  });

  const dishes = useMemo(
    () => new Map(menu.pages.flatMap((page) => page.dishes).map((dish) => [dish.id, dish])),
    [menu.pages],
  );
  const counts = useMemo(() => {
    const byFood = new Map<string, number>();
    for (const line of cart.lines) byFood.set(line.foodId, (byFood.get(line.foodId) ?? 0) + line.quantity);
    return byFood;
  }, [cart.lines]);
  const gone = menu.loaded.data ? cart.lines.filter((line) => dishes.get(line.foodId)?.isOn !== true) : [];

  const isEmpty = cart.lines.length === 0;
  const onDish = useCallback(
    (dish: Dish) => {
      setCart((now) => {
        const next = addDish(now, dish);
        lastTouched.current = next.lines.find((line) => line.foodId === dish.id)?.id ?? null;
        return next;
      });
    },
    [setCart],
  );
  const pay = (tender: Tender) => {
    if (isEmpty || gone.length > 0) return;
    outbox.add({
      key: cart.key,
      cart,
      tender,
      totalCents: sumsOf(cart).totalCents,
      cashRegisterId: place.registerId,
      at: Date.now(),
      words: { without: say.without, takeaway: say.takeaway },
    });
    setCart(emptyCart(freshKey()));
    setOpen(null);
  };
  const park = () => {
    if (isEmpty) return;
    setParked([...parked, cart]);
    setCart(emptyCart(freshKey()));
  };
  const takeUp = (chosen: Cart) => {
    setParked([...parked.filter((one) => one !== chosen), ...(isEmpty ? [] : [cart])]);
    setCart(chosen);
    setOpen(null);
  };
  const openGuest = (order: Order) => {
    if (!isEmpty) {
      toast({ words: say.guestBusy, kind: 'stop' });
      return;
    }
    setCart(cartOfGuest(order, freshKey()));
    setOpen(null);
  };
  const byCode = async (code: string): Promise<boolean> => {
    try {
      const { data } = await client.orders.list({ status: 'PENDING', serviceDay: 'today', displayCode: code });
      if (data[0]) openGuest(data[0]);
      return data[0] !== undefined;
    } catch (error) {
      setFailure(error);
      return true;
    }
  };
  const onScan = async (code: string) => {
    setFailure(null);
    const id = orderOfQr(code);
    if (id === null) {
      if (!(await byCode(code.trim().toUpperCase()))) toast({ words: say.guestUnknown(code), kind: 'stop' });
      return;
    }
    try {
      const order = await client.orders.get(id);
      if (order.status === 'PENDING') openGuest(order);
      else setOpen({ what: 'orders', sought: code });
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
  };
  const soldOut = async (dish: Dish, available: boolean) => {
    try {
      await client.kitchen.setFood(dish.id, { available });
      setOpen(null);
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
  };
  const canPay = !isEmpty && gone.length === 0;
  usePageKeys(
    {
      F2: () => pay({ method: 'CASH', givenCents: null }),
      F3: () => canPay && setOpen({ what: 'cash' }),
      F4: () => pay({ method: 'CARD' }),
      F6: () => setOpen({ what: 'orders', sought: '' }),
      F7: () => setOpen({ what: 'guests' }),
      F8: () => document.querySelector<HTMLInputElement>('input[name="dish"]')?.focus(),
      undo() {
        const line = cart.lines.find(({ id }) => id === lastTouched.current) ?? cart.lines.at(-1);
        if (line) setCart((now) => setQuantity(now, line.id, line.quantity - 1));
      },
    },
    (code) => void onScan(code),
  );

  const close = () => setOpen(null);
  const waiting = guests.data?.data ?? [];
  const panel = (
    <CartPanel
      cart={cart}
      goneNames={[...new Set(gone.map((line) => line.name))]}
      asksTable={place.asksTable}
      asksCustomer={place.asksCustomer}
      onQuantity={(line, quantity) => setCart((now) => setQuantity(now, line.id, quantity))}
      onEdit={(line) => setOpen({ what: 'line', line })}
      onTakeOutGone={() =>
        setCart((now) =>
          withoutFoods(
            now,
            gone.map((line) => line.foodId),
          ),
        )
      }
      onPlace={(what) => setOpen({ what })}
      onTakeaway={() => setCart((now) => ({ ...now, isTakeaway: !now.isTakeaway }))}
      onDiscount={() => setOpen({ what: 'discount' })}
      onExact={() => pay({ method: 'CASH', givenCents: null })}
      onCash={() => setOpen({ what: 'cash' })}
      onCard={() => pay({ method: 'CARD' })}
      onClear={() => setCart(emptyCart(freshKey()))}
      onPark={park}
      isFresh={!done}
      before={
        <>
          <Outgoing
            outbox={outbox}
            canReopen={isEmpty}
            onReopen={(sale) => setCart({ ...sale.cart, key: freshKey() })}
          />
          {done && (
            <LastSale
              done={done}
              isBig={isEmpty}
              onAgain={() => {
                if (!sold) return;
                setCart({ ...sold.cart, key: freshKey(), guest: null });
              }}
            />
          )}
        </>
      }
    />
  );
  return (
    <div className="till">
      <div className="till-bar">
        <Button size="small" icon={<PersonIcon />} onClick={() => setOpen({ what: 'guests' })}>
          {say.guestOrders}
          {waiting.length > 0 && <span className="till-count number">{waiting.length}</span>}
        </Button>
        <Button size="small" icon={<ListIcon />} onClick={() => setOpen({ what: 'orders', sought: '' })}>
          {say.orders}
        </Button>
        {parked.length > 0 && (
          <Button size="small" onClick={() => setOpen({ what: 'parked' })}>
            {say.parked(parked.length)}
          </Button>
        )}
        <PrinterLamp lanes={lanes.data ?? []} onOpen={() => setOpen({ what: 'printers' })} />
        <div className="till-search">
          <TextField
            label={say.search}
            hideLabel
            value={sought}
            onChange={seek}
            placeholder={say.search}
            mark={<SearchIcon />}
            name="dish"
            autoComplete="off"
            onEnter={() => {
              const first = search(menu.pages, sought).find((dish) => dish.isOn);
              if (first && sought.trim()) onDish(first);
            }}
          />
        </div>
      </div>
      {menu.loaded.error && !menu.loaded.data ? <Notice kind="stop" {...tell(menu.loaded.error)} /> : null}
      {failure ? <Notice kind="stop" {...tell(failure)} /> : null}
      <div className="till-halves">
        <Keys
          pages={menu.pages}
          isLoading={!menu.loaded.data}
          sought={sought}
          onPage={() => seek('')}
          counts={counts}
          onDish={onDish}
        />
        <aside className="till-cart">{panel}</aside>
      </div>
      <div className="till-foot">
        <Button kind="primary" size="large" wide icon={<BasketIcon />} onClick={() => setOpen({ what: 'cart' })}>
          {isEmpty && done ? (
            `${say.number} ${done.order.ticketNumber}`
          ) : (
            <>
              {say.pieces(pieces(cart))} · <span className="number">{format.cents(sumsOf(cart).totalCents)}</span>
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
            setCart((now) => ({ ...now, [open.what]: value }));
            close();
          }}
          onClose={close}
        />
      )}
      {open?.what === 'discount' && (
        <DiscountSheet
          discount={cart.discount}
          onDone={(discount) => {
            setCart((now) => ({ ...now, discount }));
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
            setCart((now) => setWishes(now, open.line.id, wishes, count));
            close();
          }}
          onSoldOut={(dish, available) => void soldOut(dish, available)}
          onClose={close}
        />
      )}
      {open?.what === 'guests' && <GuestOrders orders={waiting} onCode={byCode} onOpen={openGuest} onClose={close} />}
      {open?.what === 'orders' && <OrdersSheet version={version} sought={open.sought} onClose={close} />}
      {open?.what === 'printers' && <Printers lanes={lanes.data ?? []} onChanged={lanes.reload} onClose={close} />}
      <Dialog open={open?.what === 'parked'} onClose={close} title={say.parkedTitle}>
        {parked.length === 0 && <p>{say.parkedNone}</p>}
        <ul className="rows">
          {parked.map((one) => (
            <li key={one.key}>
              <button type="button" className="row" onClick={() => takeUp(one)}>
                <span className="row-what">
                  <span>{[one.table, one.customer].filter(Boolean).join(' · ') || say.order}</span>
                  <span className="soft">{one.lines.map((line) => `${line.quantity} ${line.name}`).join(', ')}</span>
                </span>
                <span className="number">{format.cents(sumsOf(one).totalCents)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}
