/** The order before it is sent: pieces, wishes, name or table, what it costs, and what became of sending it. */
import { type GuestMenu, Refusal } from '@mysagra/client';
import { useState } from 'react';
import {
  BasketIcon,
  Button,
  Checkbox,
  EditIcon,
  Empty,
  IconButton,
  MinusIcon,
  Notice,
  notesOf,
  orderWords,
  PlusIcon,
  Sheet,
  TextField,
  useFormat,
  useWords,
  WishSheet,
  wireCents,
} from '../kit/index.ts';
import {
  type Cart,
  type CartLine,
  choosableOf,
  type Dish,
  goneOf,
  missing,
  mostPieces,
  orderOf,
  setQuantity,
  setWishes,
  sumOf,
  withoutFoods,
} from './cart.ts';
import type { PostOffice } from './sending.ts';
import { SendingNotice } from './sending-notice.tsx';
import { words } from './words.ts';

type CartSheetProps = {
  open: boolean;
  menu: GuestMenu;
  dishes: ReadonlyMap<string, Dish>;
  cart: Cart;
  onChange: (cart: Cart) => void;
  office: PostOffice;
  /** The menu on this phone is behind: ask for it now. */
  onSoldOut: () => void;
  onClose: () => void;
};

export function CartSheet({ open, menu, dishes, cart, onChange, office, onSoldOut, onClose }: CartSheetProps) {
  const say = useWords(words);
  const format = useFormat();
  const [wished, setWished] = useState<CartLine | null>(null);
  const [isTried, setTried] = useState(false);
  const { sending } = office;
  const gone = goneOf(cart, dishes);
  const refusedFoods =
    sending.state === 'refused' && sending.error instanceof Refusal ? (sending.error.details.foodIds ?? []) : [];
  const stillGone = [
    ...gone,
    ...cart.lines.filter(({ foodId }) => refusedFoods.includes(foodId) && !gone.some((one) => one.foodId === foodId)),
  ];
  const lacks = missing(cart, menu);
  const isAway = sending.state === 'sending' || sending.state === 'stale';
  const canSend = cart.lines.length > 0 && stillGone.length === 0 && !isAway && menu.selfOrdering;

  const send = () => {
    setTried(true);
    // The field may be below the fold.
    if (lacks[0]) document.querySelector<HTMLElement>(`.cart-who [name=${lacks[0]}]`)?.focus();
    if (!canSend || lacks.length > 0) return;
    // The kitchen reads the wishes: they are written in the festival's language.
    office.send(orderOf(cart, menu, orderWords[menu.language]));
    setTried(false);
  };
  const drop = () => {
    const ids = stillGone.map(({ foodId }) => foodId);
    if (sending.state === 'refused') office.giveBack();
    onChange(withoutFoods(cart, ids));
    onSoldOut();
  };

  return (
    <>
      <Sheet
        open={open}
        onClose={onClose}
        title={say.yourOrder}
        actions={
          cart.lines.length > 0 && (
            <div className="cart-foot">
              {/* Beside the key that was pressed: above it the order may be long. */}
              {stillGone.length > 0 && !isAway && (
                <Notice
                  kind="warn"
                  what={say.gone(stillGone.map(({ name }) => name).join(', '))}
                  safe={say.goneSafe}
                  next={say.goneNext}
                  actions={<Button onClick={drop}>{say.drop}</Button>}
                />
              )}
              <SendingNotice office={office} isClosed={!menu.selfOrdering} hidesRefusal={stillGone.length > 0} />
              <p className="cart-total">
                <span>{say.total}</span>
                <span className="number">{format.cents(sumOf(cart, dishes))}</span>
              </p>
              <p className="soft">{say.payLater}</p>
              <Button
                kind="primary"
                size="large"
                wide
                busy={sending.state === 'sending'}
                disabled={!canSend}
                onClick={send}
              >
                {sending.state === 'sending' ? say.sending : say.send}
              </Button>
            </div>
          )
        }
      >
        {cart.lines.length === 0 && (
          <Empty icon={<BasketIcon />} title={say.emptyCart}>
            {say.emptyCartNext}
          </Empty>
        )}
        <ul className="lines">
          {cart.lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              dish={dishes.get(line.foodId)}
              isGone={stillGone.some(({ foodId }) => foodId === line.foodId)}
              isLocked={isAway}
              onQuantity={(quantity) => onChange(setQuantity(cart, line.id, quantity))}
              onWish={() => setWished(line)}
            />
          ))}
        </ul>
        {cart.lines.length > 0 && (
          <div className="cart-who">
            {menu.asksCustomer && (
              <TextField
                label={say.name}
                name="customer"
                autoComplete="given-name"
                maxLength={60}
                value={cart.customer}
                disabled={isAway}
                onChange={(customer) => onChange({ ...cart, customer })}
                error={isTried && lacks.includes('customer') ? say.nameMissing : undefined}
              />
            )}
            {menu.asksTable && (
              <>
                {!cart.isTakeaway && (
                  <TextField
                    label={say.table}
                    name="table"
                    autoComplete="off"
                    maxLength={20}
                    value={cart.table}
                    disabled={isAway}
                    onChange={(table) => onChange({ ...cart, table })}
                    error={isTried && lacks.includes('table') ? say.tableMissing : undefined}
                  />
                )}
                <Checkbox
                  label={say.takeAway}
                  checked={cart.isTakeaway}
                  disabled={isAway}
                  onChange={(isTakeaway) => onChange({ ...cart, isTakeaway })}
                />
              </>
            )}
          </div>
        )}
      </Sheet>
      {wished && (
        <WishSheet
          line={wished}
          noteHint={say.noteHint}
          longestNote={120}
          choosable={dishes.has(wished.foodId) ? choosableOf(dishes.get(wished.foodId)!) : []}
          onApply={(wishes, some) => {
            onChange(setWishes(cart, wished.id, wishes, some));
            setWished(null);
          }}
          onClose={() => setWished(null)}
        />
      )}
    </>
  );
}

type LineProps = {
  line: CartLine;
  dish: Dish | undefined;
  isGone: boolean;
  /** On its way: it cannot be changed now. */
  isLocked: boolean;
  onQuantity: (quantity: number) => void;
  onWish: () => void;
};

function Line({ line, dish, isGone, isLocked, onQuantity, onWish }: LineProps) {
  const say = useWords(words);
  const orderSay = useWords(orderWords);
  const format = useFormat();
  const wishes = notesOf(line, orderSay);
  return (
    <li className={`line ${isGone ? 'line-gone' : ''}`}>
      <div className="line-head">
        <span className="line-name">{line.name}</span>
        <span className="number">{dish ? format.cents(line.quantity * wireCents(dish.price)) : '–'}</span>
      </div>
      {isGone && <p className="line-mark">{say.soldOut}</p>}
      {wishes && <p className="line-wish">{wishes}</p>}
      <div className="line-keys">
        <Button size="small" kind="quiet" icon={<EditIcon />} disabled={isLocked || isGone} onClick={onWish}>
          {say.change}
        </Button>
        <span className="stepper">
          <IconButton
            kind="plain"
            label={say.takeOut(line.name)}
            icon={<MinusIcon />}
            disabled={isLocked}
            onClick={() => onQuantity(line.quantity - 1)}
          />
          <span className="stepper-count number">{line.quantity}</span>
          <IconButton
            kind="plain"
            label={say.add(line.name)}
            icon={<PlusIcon />}
            disabled={isLocked || isGone || line.quantity >= mostPieces}
            onClick={() => onQuantity(line.quantity + 1)}
          />
        </span>
      </div>
    </li>
  );
}
