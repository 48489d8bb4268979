/** One order: what was ordered, what was paid, what became of its papers; cancelled or printed again from here. */
import { type OrderDetail, type PrintJob } from '@mysagra/core';
import {
  ask,
  Badge,
  Button,
  client,
  forWhom,
  jobKindWords,
  placeOf,
  PrinterIcon,
  Sheet,
  useFormat,
  useWords,
} from '../../kit/index.ts';
import { Act } from '../act.tsx';
import { useFresh } from '../fresh.ts';
import { Part } from '../page.tsx';
import { jobStateWords } from '../printers/printer-words.ts';
import { orderStateWords, orderWords } from './order-words.ts';

export function OrderSheet({ id, onClose }: { id: number; onClose: () => void }) {
  const words = useWords(orderWords);
  const order = useFresh(
    () => client.orders.get(id),
    ['confirmed-order', 'order-status-update', 'order-cancelled', 'order-items-ready'],
    [id],
  );
  const number = order.data ? String(order.data.ticketNumber ?? order.data.displayCode) : '';
  return (
    <Sheet open title={words.order(number)} onClose={onClose}>
      <Part of={order} lines={8}>
        {(detail) => <Detail order={detail} number={number} onChanged={order.reload} />}
      </Part>
    </Sheet>
  );
}

function Detail({ order, number, onChanged }: { order: OrderDetail; number: string; onChanged: () => void }) {
  const words = useWords(orderWords);
  const states = useWords(orderStateWords);
  const format = useFormat();
  const { id, status, table, customer, displayCode, paymentMethod, cashRegister, user } = order;
  const isPaid = order.ticketNumber !== null;
  const when = (time: string | null) => time && `${format.day(time)} ${format.time(time)}`;
  const facts = [
    [words.placed, when(order.createdAt)],
    [words.paid, order.confirmedAt && `${when(order.confirmedAt)}${paymentMethod ? `, ${words[paymentMethod]}` : ''}`],
    [words.ready, when(order.completedAt)],
    [words.handedOut, when(order.pickedUpAt)],
    [words.till, cashRegister?.name],
    [words.by, user?.username],
  ] as const;
  const sums = [
    [words.subTotal, order.subTotal],
    [words.surcharge, order.surcharge],
    [words.discount, order.discount],
  ] as const;
  const cancel = () =>
    ask({
      title: words.cancelTitle(number),
      what: isPaid ? words.cancelPaid(format.money(order.total)) : words.cancelPending,
      yes: words.cancel,
      isDanger: true,
      done: words.cancelled,
      act: () => client.orders.cancel(id).then(onChanged),
    });
  const canReprint = isPaid && status !== 'CANCELLED';
  const canCancel = status !== 'CANCELLED' && status !== 'PICKED_UP';
  return (
    <>
      <p className="order-who">
        {forWhom(placeOf(table, words.table), customer, displayCode)} <Badge>{states[status]}</Badge>
      </p>
      {order.categorizedItems.map(({ category, items }) => (
        <div key={category.id}>
          <h3>{category.name}</h3>
          <ul className="office-list">
            {items.map((item) => (
              <li key={item.id} className="office-row">
                <span className="number order-quantity">{item.quantity} ×</span>
                <span className="office-row-main">
                  <b>{item.food.name}</b>
                  {item.notes && <span className="office-row-note">{item.notes}</span>}
                </span>
                <span className="number">{format.money(item.total)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <dl className="order-sums">
        {sums.map(
          ([label, amount]) =>
            amount !== '0' && (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="number">{format.money(amount)}</dd>
              </div>
            ),
        )}
        <div className="order-sum">
          <dt>{words.total}</dt>
          <dd className="number">{format.money(order.total)}</dd>
        </div>
      </dl>
      <dl className="order-facts">
        {facts.map(
          ([label, said]) =>
            said && (
              <div key={label}>
                <dt className="soft">{label}</dt>
                <dd>{said}</dd>
              </div>
            ),
        )}
      </dl>
      <Papers orderId={id} />
      <div className="office-actions">
        {canReprint && (
          <>
            <Act
              icon={<PrinterIcon />}
              done={words.reprinted}
              act={() => client.orders.reprint(id, { reprintReceipt: true })}
            >
              {words.reprintReceipt}
            </Act>
            <Act
              icon={<PrinterIcon />}
              done={words.reprinted}
              act={() => client.orders.reprint(id, { orderItems: order.orderItems.map((item) => item.id) })}
            >
              {words.reprintSlips}
            </Act>
          </>
        )}
        {canCancel && (
          <Button kind="danger" onClick={cancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </>
  );
}

function Papers({ orderId }: { orderId: number }) {
  const words = useWords(orderWords);
  const kinds = useWords(jobKindWords);
  const states = useWords(jobStateWords);
  const papers = useFresh<PrintJob[]>(
    () => client.printJobs.list({ orderId, limit: 100 }),
    ['print-lane-changed', 'order-cancelled'],
    [orderId],
    { everyMs: 4_000 },
  );
  return (
    <div>
      <h3>{words.papers}</h3>
      <Part of={papers} lines={2}>
        {(jobs) =>
          jobs.length === 0 ? (
            <p className="soft">{words.noPapers}</p>
          ) : (
            <ul className="office-list">
              {jobs.map((job) => (
                <li key={job.id} className="office-row">
                  <span className="office-row-main">
                    {kinds[job.kind]} {job.title}
                  </span>
                  <Badge kind={job.state === 'printed' ? 'go' : job.state === 'failed' ? 'stop' : 'plain'}>
                    {states[job.state]}
                  </Badge>
                </li>
              ))}
            </ul>
          )
        }
      </Part>
    </div>
  );
}
