/** The outbox of this till: sales wait in the browser until the server has answered. */
import { newKey, type Order } from '@mysagra/client';
import { nobody, written } from '@mysagra/core';
import { useEffect, useState } from 'react';
import { client, serverNow, toWire, useLatest, useStored } from '../kit/index.ts';
import { isCart, linesOnWire, sumsOf, tableOnWire } from './cart.ts';
import { Outbox, type Sale } from './sale.ts';

export const freshKey = () => newKey(serverNow());

export function isSale(value: unknown): value is Sale {
  const sale = value as Sale | null;
  return typeof sale === 'object' && sale !== null && typeof sale.key === 'string' && isCart(sale.cart);
}

const isSales = (value: unknown): value is Sale[] => Array.isArray(value) && value.every(isSale);

/** One request for one sale; asked again with the same key it is carried out once. */
async function post({ key, cart, tender, cashRegisterId, words }: Sale): Promise<Order> {
  const table = tableOnWire(cart, words.takeaway);
  const customer = written(cart.customer) || nobody;
  const payment = {
    paymentMethod: tender.method,
    cashRegisterId,
    discount: toWire(sumsOf(cart).discountCents),
    ...(tender.method === 'CASH' && tender.givenCents !== null && { cashGiven: toWire(tender.givenCents) }),
  };
  const orderItems = linesOnWire(cart, words);
  const options = { idempotencyKey: key };
  if (!cart.guest) return client.orders.create({ table, customer, orderItems, confirm: payment }, options);
  // Untouched lines keep the prices that the guest was shown.
  const lines = cart.guest.isChanged ? { orderItems } : {};
  return client.orders.confirm(cart.guest.orderId, { ...payment, table, customer, ...lines }, options);
}

export function useOutbox(done: (sale: Sale, order: Order) => void): Outbox {
  const [kept, keep] = useStored<Sale[]>('cashier.outbox', [], isSales);
  const [, draw] = useState(0);
  const latest = useLatest(done);
  const [outbox] = useState(
    () =>
      new Outbox(kept, {
        post,
        keep,
        tell: () => draw((count) => count + 1),
        done: (sale, order) => latest.current(sale, order),
        now: () => performance.now(),
        after(ms, work) {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  useEffect(() => {
    outbox.start();
    const hurry = () => outbox.hurry();
    addEventListener('online', hurry);
    return () => removeEventListener('online', hurry);
  }, [outbox]);
  return outbox;
}
