/** The open order: its lines, what they add up to, and the keys that take the money. */
import { memo, type ReactNode, useState } from 'react';
import {
  BasketIcon,
  Button,
  CashIcon,
  Dialog,
  EditIcon,
  Empty,
  IconButton,
  MinusIcon,
  Notice,
  notesOf,
  orderWords,
  piecesIn,
  PlusIcon,
  TrashIcon,
  useFormat,
  useWords,
} from '../kit/index.ts';
import { type Cart, type CartLine, lineTotal, sumsOf } from './cart.ts';
import { saleWords } from './sale-words.ts';
import { tillWords } from './till-words.ts';

export type CartPanelProps = {
  cart: Cart;
  /** Names of dishes in it that cannot be sold any more. */
  goneNames: string[];
  asksTable: boolean;
  asksCustomer: boolean;
  onQuantity: (line: CartLine, quantity: number) => void;
  onEdit: (line: CartLine) => void;
  onTakeOutGone: () => void;
  onPlace: (what: 'table' | 'customer') => void;
  onTakeaway: () => void;
  onDiscount: () => void;
  onExact: () => void;
  onCash: () => void;
  onCard: () => void;
  onClear: () => void;
  onPark: () => void;
  /** Nothing was sold here yet. */
  isFresh: boolean;
  /** Above the order: the last sale. */
  before: ReactNode;
};

export function CartPanel(props: CartPanelProps) {
  const { cart, goneNames, onQuantity, onEdit } = props;
  const say = useWords(saleWords);
  const tillSay = useWords(tillWords);
  const orderSay = useWords(orderWords);
  const format = useFormat();
  const [removing, remove] = useState<CartLine | null>(null);
  const [isClearing, setClearing] = useState(false);
  const sums = sumsOf(cart);
  const isEmpty = cart.lines.length === 0;
  const canPay = !isEmpty && goneNames.length === 0;
  return (
    <section className="cart" aria-label={tillSay.order}>
      {props.before}
      {cart.guest && <Notice kind="info" what={say.guestFrom(cart.guest.displayCode)} />}
      {goneNames.length > 0 && (
        <Notice
          kind="warn"
          what={say.isSoldOut(goneNames.join(', '))}
          next={say.isSoldOutNext}
          actions={<Button onClick={props.onTakeOutGone}>{say.takeOut}</Button>}
        />
      )}
      <div className="cart-place">
        {props.asksTable && (
          <Button size="small" onClick={() => props.onPlace('table')}>
            {cart.table ? `${say.table} ${cart.table}` : say.table}
          </Button>
        )}
        {props.asksCustomer && (
          <Button size="small" onClick={() => props.onPlace('customer')}>
            {cart.customer || say.name}
          </Button>
        )}
        <Button
          size="small"
          className={cart.isTakeaway ? 'cart-takeaway' : ''}
          aria-pressed={cart.isTakeaway}
          onClick={props.onTakeaway}
        >
          {orderSay.takeaway}
        </Button>
      </div>
      {isEmpty ? (
        <div className="cart-lines cart-none">
          {props.isFresh && <Empty icon={<BasketIcon size="2.5em" />} title={say.empty} />}
        </div>
      ) : (
        <ol className="cart-lines">
          {cart.lines.map((line) => (
            <Line key={line.id} line={line} onEdit={onEdit} onQuantity={onQuantity} onRemove={remove} />
          ))}
        </ol>
      )}
      <div className="cart-sums">
        <div className="cart-tools" hidden={isEmpty}>
          <Button size="small" disabled={isEmpty} onClick={props.onDiscount}>
            {sums.discountCents > 0 ? `${say.discount} −${format.cents(sums.discountCents)}` : say.discount}
          </Button>
          <Button size="small" disabled={isEmpty} onClick={props.onPark}>
            {say.park}
          </Button>
          <IconButton
            label={say.clear}
            icon={<TrashIcon />}
            kind="plain"
            disabled={isEmpty}
            onClick={() => setClearing(true)}
          />
        </div>
        <div className="cart-total">
          <span>
            {tillSay.total}
            <span className="soft cart-pieces">{orderSay.pieces(piecesIn(cart.lines))}</span>
          </span>
          <strong className="number" data-testid="total">
            {format.cents(sums.totalCents)}
          </strong>
        </div>
        <Button kind="primary" size="large" wide disabled={!canPay} icon={<CashIcon />} onClick={props.onExact}>
          {say.exactShort}
        </Button>
        <div className="cart-tenders">
          <Button size="large" disabled={!canPay} onClick={props.onCash}>
            {say.cash}
          </Button>
          <Button size="large" disabled={!canPay} onClick={props.onCard}>
            {say.card}
          </Button>
        </div>
      </div>
      <Dialog
        open={removing !== null}
        onClose={() => remove(null)}
        title={say.removeAsk(removing?.name ?? '')}
        actions={
          <>
            <Button onClick={() => remove(null)}>{tillSay.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                if (removing) onQuantity(removing, 0);
                remove(null);
              }}
            >
              {say.remove}
            </Button>
          </>
        }
      />
      <Dialog
        open={isClearing}
        onClose={() => setClearing(false)}
        title={say.clearAsk}
        actions={
          <>
            <Button onClick={() => setClearing(false)}>{tillSay.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setClearing(false);
                props.onClear();
              }}
            >
              {say.clear}
            </Button>
          </>
        }
      >
        <p>{say.clearWhy}</p>
      </Dialog>
    </section>
  );
}

type LineProps = {
  line: CartLine;
  onEdit: (line: CartLine) => void;
  onQuantity: (line: CartLine, quantity: number) => void;
  /** The last piece of it: asked first. */
  onRemove: (line: CartLine) => void;
};

/** Drawn again only when it changes itself: a tap must show at once, however long the order is. */
const Line = memo(function Line({ line, onEdit, onQuantity, onRemove }: LineProps) {
  const say = useWords(saleWords);
  const orderSay = useWords(orderWords);
  const format = useFormat();
  const notes = notesOf(line, orderSay);
  return (
    <li className="line">
      <IconButton
        kind="plain"
        label={say.less(line.name)}
        icon={<MinusIcon />}
        onClick={() => (line.quantity > 1 ? onQuantity(line, line.quantity - 1) : onRemove(line))}
      />
      <span className="line-quantity number">{line.quantity}</span>
      <IconButton
        kind="plain"
        label={say.more(line.name)}
        icon={<PlusIcon />}
        onClick={() => onQuantity(line, line.quantity + 1)}
      />
      <button type="button" className="line-what" onClick={() => onEdit(line)}>
        <span className="line-name">
          {line.name} <EditIcon size="0.9em" />
          <span className="unseen">{say.edit(line.name)}</span>
        </span>
        {notes && <span className="line-notes">{notes}</span>}
      </button>
      <span className="line-total number">{format.cents(lineTotal(line))}</span>
    </li>
  );
});
