/** Orders that guests made on their phones and that wait for money: live, and found by code. */
import type { Order } from '@mysagra/client';
import { useState } from 'react';
import {
  Button,
  Empty,
  forWhom,
  Notice,
  Sheet,
  sinceMinutes,
  TextField,
  useFormat,
  useNow,
  useWords,
} from '../kit/index.ts';
import { guestOrderWords } from './guest-order-words.ts';
import { tillWords } from './till-words.ts';

type GuestOrdersProps = {
  orders: readonly Order[];
  /** True when it was found. */
  onCode: (code: string) => Promise<boolean>;
  onOpen: (order: Order) => void;
  onClose: () => void;
};

export function GuestOrders({ orders, onCode, onOpen, onClose }: GuestOrdersProps) {
  const say = useWords(guestOrderWords);
  const tillSay = useWords(tillWords);
  const format = useFormat();
  const now = useNow(30_000);
  const [code, setCode] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const look = async () => {
    const wanted = code.trim().toUpperCase();
    if (wanted) setUnknown((await onCode(wanted)) ? null : wanted);
  };
  return (
    <Sheet open onClose={onClose} title={tillSay.guestOrders}>
      <div className="guests">
        <form
          className="guests-code"
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <TextField
            label={say.guestCode}
            hint={say.guestCodeHint}
            value={code}
            onChange={setCode}
            maxLength={20}
            autoComplete="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to type into it
            autoFocus
          />
          <Button kind="primary" submit>
            {say.guestLoad}
          </Button>
        </form>
        {unknown && <Notice kind="warn" what={say.guestUnknown(unknown)} next={say.guestUnknownNext} />}
        {orders.length === 0 ? (
          <Empty title={say.guestNone}>{say.guestNoneWhy}</Empty>
        ) : (
          <ul className="rows">
            {orders.map((order) => (
              <li key={order.id}>
                <button type="button" className="row" onClick={() => onOpen(order)}>
                  <strong className="number row-number">{order.displayCode}</strong>
                  <span className="row-what">
                    <span>{forWhom(order.customer, order.table)}</span>
                    <span className="soft">
                      {order.orderItems.map((item) => `${item.quantity} ${item.food.name}`).join(', ')}
                    </span>
                  </span>
                  <span className="row-end">
                    <span className="number">{format.money(order.total)}</span>
                    <span className="soft">{format.duration(sinceMinutes(order.createdAt, now))}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  );
}
