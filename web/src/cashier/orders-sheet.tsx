/** Every order of today, searched, looked at, printed again, moved on and cancelled. */
import type { Order, PrintJob } from '@mysagra/client';
import { useEffect, useState } from 'react';
import {
  Badge,
  Button,
  Checkbox,
  client,
  Dialog,
  Empty,
  forWhom,
  jobKindWords,
  Notice,
  SearchIcon,
  Sheet,
  type Speech,
  Spinner,
  TextField,
  toast,
  useData,
  useFormat,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { orderOfQr } from '@mysagra/core';
import { ordersWords } from './orders-words.ts';
import { tillWords } from './till-words.ts';

type Say = Speech<(typeof ordersWords)['it']>;

type OrdersSheetProps = {
  /** Changes when something happened to any order. */
  version: number;
  /** Scanned or typed before it opened. */
  sought: string;
  onClose: () => void;
};

const pageSize = 25;
const kindOf = { PENDING: 'warn', CONFIRMED: 'plain', COMPLETED: 'go', PICKED_UP: 'plain', CANCELLED: 'stop' } as const;

export function OrdersSheet({ version, sought, onClose }: OrdersSheetProps) {
  const say = useWords(ordersWords);
  const tillSay = useWords(tillWords);
  const tell = useTrouble();
  const [text, setText] = useState(sought);
  const [pages, setPages] = useState(1);
  const [chosen, choose] = useState<number | null>(() => orderOfQr(sought));
  const { data, error } = useData(async () => {
    const search = text.trim();
    return client.orders.list({
      serviceDay: 'today',
      limit: Math.min(100, pages * pageSize),
      ...(search && { search }),
    });
  }, [text, pages, version]);
  return (
    <Sheet open onClose={onClose} title={tillSay.orders} size="large">
      {chosen !== null ? (
        <OneOrder id={chosen} version={version} onBack={() => choose(null)} />
      ) : (
        <div className="orders">
          <TextField
            label={say.ordersSearch}
            value={text}
            onChange={setText}
            mark={<SearchIcon />}
            maxLength={100}
            autoComplete="off"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to type into it
            autoFocus
          />
          {error ? <Notice kind="stop" {...tell(error)} /> : null}
          {!data && !error && <Spinner />}
          {data?.data.length === 0 && <Empty title={say.ordersNone} />}
          <ul className="rows">
            {data?.data.map((order) => (
              <OrderRow key={order.id} order={order} onOpen={() => choose(order.id)} />
            ))}
          </ul>
          {data && data.pagination.totalItems > data.data.length && (
            <Button onClick={() => setPages(pages + 1)}>{say.ordersMore}</Button>
          )}
        </div>
      )}
    </Sheet>
  );
}

function OrderRow({ order, onOpen }: { order: Order; onOpen: () => void }) {
  const say = useWords(ordersWords);
  const format = useFormat();
  return (
    <li>
      <button type="button" className="row" onClick={onOpen}>
        <strong className="number row-number">{order.ticketNumber ?? order.displayCode}</strong>
        <span className="row-what">
          <span>{forWhom(order.table, order.customer) || order.displayCode}</span>
          <span className="soft">
            {order.orderItems.map((item) => `${item.quantity} ${item.food.name}`).join(', ')}
          </span>
        </span>
        <span className="row-end">
          <span className="number">{format.money(order.total)}</span>
          <Badge kind={kindOf[order.status]}>{say[`status${order.status}`]}</Badge>
        </span>
      </button>
    </li>
  );
}

function OneOrder({ id, version, onBack }: { id: number; version: number; onBack: () => void }) {
  const say = useWords(ordersWords);
  const tillSay = useWords(tillWords);
  const kinds = useWords(jobKindWords);
  const tell = useTrouble();
  const format = useFormat();
  const order = useData(() => client.orders.get(id), [id, version]);
  const jobs = useData(() => client.printJobs.list({ orderId: id, limit: 100 }), [id, version]);
  const [lines, setLines] = useState<readonly string[]>([]);
  const [isCancelling, setCancelling] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const { reload } = jobs;
  // A print job has no event of its own: while one waits, look again.
  const waits = jobs.data?.some(({ state }) => state === 'queued' || state === 'leased' || state === 'sending');
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(reload, 2000);
    return () => clearInterval(timer);
  }, [waits, reload]);
  const run = async (work: () => Promise<unknown>, said: string) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      if (said) toast(said);
      order.reload();
      jobs.reload();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const shown = order.data;
  const back = <Button onClick={onBack}>{say.back}</Button>;
  if (!shown) {
    return (
      <div className="orders">
        {back}
        {order.error ? <Notice kind="stop" {...tell(order.error)} /> : <Spinner />}
      </div>
    );
  }
  const reprint = (orderItems: string[], reprintReceipt: boolean) =>
    run(() => client.orders.reprint(id, { orderItems, reprintReceipt }), say.reprinted);
  const move = (status: Order['status']) => run(() => client.orders.update(id, { status }), '');
  const isOut = shown.status !== 'PENDING' && shown.status !== 'CANCELLED';
  const number = String(shown.ticketNumber ?? shown.displayCode);
  return (
    <div className="orders">
      <header className="one-head">
        {back}
        <strong className="number one-number">{number}</strong>
        <Badge kind={kindOf[shown.status]}>{say[`status${shown.status}`]}</Badge>
        <span className="soft">
          {forWhom(shown.displayCode, shown.table, shown.customer)} ·{' '}
          {format.time(shown.confirmedAt ?? shown.createdAt)}
        </span>
      </header>
      {failure ? <Notice kind="stop" {...tell(failure)} /> : null}
      <ul className="one-lines">
        {shown.orderItems.map((item) => (
          <li key={item.id}>
            {isOut ? (
              <Checkbox
                label={`${item.quantity} × ${item.food.name}`}
                {...(item.notes && { hint: item.notes })}
                checked={lines.includes(item.id)}
                onChange={(isOn) => setLines(isOn ? [...lines, item.id] : lines.filter((one) => one !== item.id))}
              />
            ) : (
              <span>
                {item.quantity} × {item.food.name} {item.notes && <span className="soft">{item.notes}</span>}
              </span>
            )}
            <span className="number">{format.money(item.total)}</span>
          </li>
        ))}
      </ul>
      <p className="cart-total">
        <span>{tillSay.total}</span>
        <strong className="number">{format.money(shown.total)}</strong>
      </p>
      {isOut && (
        <div className="one-keys">
          <h3>{say.reprint}</h3>
          <Button
            busy={isBusy}
            onClick={() =>
              reprint(
                shown.orderItems.map((item) => item.id),
                true,
              )
            }
          >
            {say.reprintAll}
          </Button>
          <Button busy={isBusy} onClick={() => reprint([], true)}>
            {say.reprintReceipt}
          </Button>
          <Button busy={isBusy} disabled={lines.length === 0} onClick={() => reprint([...lines], false)}>
            {say.reprintChosen}
          </Button>
        </div>
      )}
      <div className="one-keys">
        {shown.status === 'CONFIRMED' && (
          <Button busy={isBusy} onClick={() => move('COMPLETED')}>
            {say.markReady}
          </Button>
        )}
        {shown.status === 'COMPLETED' && (
          <Button busy={isBusy} onClick={() => move('PICKED_UP')}>
            {say.markPickedUp}
          </Button>
        )}
        {shown.status === 'COMPLETED' && (
          <Button busy={isBusy} onClick={() => run(() => client.kitchen.call(id, {}), say.calledAgain(number))}>
            {say.callAgain}
          </Button>
        )}
        {(shown.status === 'COMPLETED' || shown.status === 'PICKED_UP') && (
          <Button busy={isBusy} onClick={() => move(shown.status === 'COMPLETED' ? 'CONFIRMED' : 'COMPLETED')}>
            {say.markBack}
          </Button>
        )}
        {shown.status !== 'CANCELLED' && shown.status !== 'PICKED_UP' && (
          <Button kind="danger" busy={isBusy} onClick={() => setCancelling(true)}>
            {say.cancelOrder}
          </Button>
        )}
      </div>
      <h3>{say.papers}</h3>
      {jobs.data?.length === 0 && <p className="soft">{say.papersNone}</p>}
      <ul className="one-jobs">
        {jobs.data?.map((job) => (
          <li key={job.id}>
            <span>
              {kinds[job.kind]} · {job.title}
              {job.message && <span className="soft"> {job.message}</span>}
            </span>
            <Badge kind={jobKind(job)}>{jobWord(job, say)}</Badge>
          </li>
        ))}
      </ul>
      <Dialog
        open={isCancelling}
        onClose={() => setCancelling(false)}
        title={say.cancelAsk(number)}
        actions={
          <>
            <Button onClick={() => setCancelling(false)}>{tillSay.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setCancelling(false);
                void run(() => client.orders.cancel(id), say.cancelled);
              }}
            >
              {say.cancelOrder}
            </Button>
          </>
        }
      >
        <p>{shown.status === 'PENDING' ? say.cancelWhyUnpaid : say.cancelWhy(format.money(shown.total))}</p>
      </Dialog>
    </div>
  );
}

function jobKind({ state }: PrintJob): 'go' | 'stop' | 'warn' | 'plain' {
  if (state === 'printed') return 'go';
  return state === 'failed' ? 'stop' : state === 'withdrawn' ? 'plain' : 'warn';
}

function jobWord({ state, isDoubtful }: PrintJob, say: Say): string {
  if (state === 'printed') return say.jobPrinted;
  if (state === 'failed') return say.jobFailed;
  if (state === 'withdrawn') return say.jobWithdrawn;
  if (state === 'held') return say.jobHeld;
  return isDoubtful ? say.jobMaybe : say.jobQueued;
}
