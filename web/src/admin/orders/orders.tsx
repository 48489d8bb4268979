/** Every order of the evening, found by number, code, table or name. */
import { type Order, type OrderStatus, orderStatuses } from '@mysagra/core';
import { useEffect, useState } from 'react';
import {
  Badge,
  Button,
  client,
  Empty,
  forWhom,
  NoteIcon,
  placeOf,
  SearchIcon,
  Segmented,
  Select,
  TextField,
  useFormat,
  useWords,
} from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Page, Part } from '../page.tsx';
import { goTo, usePlace } from '../place.ts';
import { OrderSheet } from './order-sheet.tsx';
import { orderStateWords, orderWords } from './order-words.ts';
import './orders.css';

const kinds: Record<OrderStatus, 'plain' | 'go' | 'warn' | 'stop'> = {
  PENDING: 'plain',
  CONFIRMED: 'warn',
  COMPLETED: 'go',
  PICKED_UP: 'plain',
  CANCELLED: 'stop',
};

export function Orders() {
  const words = useWords(orderWords);
  const office = useWords(officeWords);
  const { part } = usePlace();
  const status = orderStatuses.find((one) => one === part) ?? '';
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  const [isToday, setToday] = useState(true);
  const [paged, setPaged] = useState({ of: '', page: 1 });
  const [openId, setOpenId] = useState<number | null>(null);
  // Whoever looks for something else begins on its first page.
  const question = `${search} ${status} ${isToday}`;
  const page = paged.of === question ? paged.page : 1;
  const setPage = (next: number) => setPaged({ of: question, page: next });
  const orders = useFresh(
    () =>
      client.orders.list({
        limit: 30,
        page,
        ...(isToday && { serviceDay: 'today' }),
        ...(status && { status }),
        ...(search && { search }),
      }),
    ['new-order', 'confirmed-order', 'order-status-update', 'order-cancelled'],
    [search, status, isToday, page],
    { debounceMs: 500 },
  );
  return (
    <Page title={office.orders} hint={words.hint}>
      <div className="order-filters">
        <TextField
          hideLabel
          label={words.search}
          placeholder={words.search}
          mark={<SearchIcon />}
          value={typed}
          maxLength={100}
          onChange={setTyped}
        />
        <Select<OrderStatus | ''>
          hideLabel
          label={words.status}
          value={status}
          onChange={(chosen) => goTo('orders', chosen)}
          choices={[{ value: '', label: words.any }, ...orderStatuses.map((value) => ({ value, label: words[value] }))]}
        />
        <Segmented<'today' | 'all'>
          label={words.when}
          value={isToday ? 'today' : 'all'}
          onChange={(when) => setToday(when === 'today')}
          options={[
            { value: 'today', label: words.today },
            { value: 'all', label: words.all },
          ]}
        />
      </div>
      <Part of={orders} lines={8}>
        {({ data, pagination }) =>
          data.length === 0 ? (
            <Empty icon={<NoteIcon />} title={words.none}>
              {words.noneHint}
            </Empty>
          ) : (
            <>
              <Card>
                <p className="soft">{words.found(pagination.totalItems)}</p>
                <ul className="office-list">
                  {data.map((order) => (
                    <OrderRow key={order.id} order={order} onOpen={() => setOpenId(order.id)} />
                  ))}
                </ul>
              </Card>
              {pagination.totalPages > 1 && (
                <div className="office-actions order-pages">
                  <Button disabled={page <= 1} onClick={() => setPage(page - 1)}>
                    {words.newer}
                  </Button>
                  <span>{words.page(page, pagination.totalPages)}</span>
                  <Button disabled={page >= pagination.totalPages} onClick={() => setPage(page + 1)}>
                    {words.older}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Part>
      {openId !== null && <OrderSheet id={openId} onClose={() => setOpenId(null)} />}
    </Page>
  );
}

function OrderRow({ order, onOpen }: { order: Order; onOpen: () => void }) {
  const words = useWords(orderWords);
  const states = useWords(orderStateWords);
  const format = useFormat();
  const { ticketNumber, displayCode, table, customer, total, paymentMethod, status, createdAt, confirmedAt } = order;
  const number = ticketNumber === null ? displayCode : String(ticketNumber);
  const at = confirmedAt ?? createdAt;
  return (
    <li>
      <button type="button" className="office-row office-row-key order-row" onClick={onOpen}>
        <span className="number order-number">{number}</span>
        <span className="office-row-main">
          <b>{forWhom(placeOf(table, words.table), customer)}</b>
          <span className="office-row-note">
            {[format.day(at), format.time(at), ticketNumber !== null && displayCode].filter(Boolean).join(' · ')}
          </span>
        </span>
        <Badge kind={kinds[status]}>{states[status]}</Badge>
        <span className="order-total">
          <span className="number">{format.money(total)}</span>
          <span className="office-row-note">{paymentMethod ? words[paymentMethod] : ''}</span>
        </span>
      </button>
    </li>
  );
}

/** What somebody typed, once they have stopped for a moment: no question for every letter. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
