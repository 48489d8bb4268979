/** What was sold today: by state, hour, dish and till. */
import { orderStatuses, type Report } from '@mysagra/core';
import { BarChart, Empty, Table, useFormat, useWords } from '../../kit/index.ts';
import { officeWords } from '../office-words.ts';
import { Card, Part, type Waiting } from '../page.tsx';
import { hrefOf } from '../place.ts';
import type { Totals } from '../reports/sums.ts';
import { Rank } from '../reports/rank.tsx';
import { boardWords } from './board-words.ts';
import type { Counts } from './facts.ts';
import { hoursOf } from './hours.ts';

type Day = Waiting<{ day: string; reports: Report[] }>;

export function StatusCard({ of }: { of: Waiting<Counts> }) {
  const words = useWords(boardWords);
  const format = useFormat();
  return (
    <Card title={words.byStatus}>
      <Part of={of} lines={5}>
        {(counts) => (
          <ul className="office-list">
            {orderStatuses.map((status) => (
              <li key={status}>
                <a className="office-row board-status" href={hrefOf('orders', status)}>
                  <span className="office-row-main">{words[status]}</span>
                  <span className="number board-count">{format.number(counts[status])}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </Card>
  );
}

export function HoursCard({ of, now }: { of: Day; now: number }) {
  const words = useWords(boardWords);
  const format = useFormat();
  return (
    <Card title={words.perHour} className="office-half">
      <Part of={of} lines={5}>
        {({ reports }) => {
          const hours = hoursOf(reports, now);
          if (hours.length === 0) return <Empty title={words.noSales}>{words.noSalesHint}</Empty>;
          return (
            <BarChart
              label={words.perHour}
              titles={[words.hour, words.taken]}
              write={format.cents}
              writeTick={(cents) => format.number(Math.round(cents / 100))}
              bars={hours.map(({ at, cents, isNow }) => ({
                key: String(at),
                label: format.time(at),
                value: cents,
                isNow,
              }))}
            />
          );
        }}
      </Part>
    </Card>
  );
}

export function DishesCard({ of, totals }: { of: Day; totals: Totals }) {
  const words = useWords(boardWords);
  return (
    <Card title={words.perDish} wide>
      <Part of={of} lines={6}>
        {() =>
          totals.dishes.length === 0 ? (
            <p className="soft">{words.noSales}.</p>
          ) : (
            <Rank
              label={words.perDish}
              lines={totals.dishes.toSorted((a, b) => b.quantity - a.quantity).slice(0, 12)}
            />
          )
        }
      </Part>
    </Card>
  );
}

export function TillsCard({ of, totals }: { of: Day; totals: Totals }) {
  const words = useWords(boardWords);
  const office = useWords(officeWords);
  const format = useFormat();
  return (
    <Card title={words.perTill} className="office-half">
      <Part of={of}>
        {() =>
          totals.tills.length === 0 ? (
            <p className="soft">{words.noSales}.</p>
          ) : (
            <Table
              label={`${words.perTill} (${office.board})`}
              columns={[
                { title: words.till, cell: ({ name }) => name },
                { title: words.cash, cell: ({ cashCents }) => format.cents(cashCents), isNumber: true },
                { title: words.card, cell: ({ cardCents }) => format.cents(cardCents), isNumber: true },
                { title: words.total, cell: ({ cents }) => format.cents(cents), isNumber: true },
              ]}
              rows={totals.tills}
              keyOf={({ id }) => id}
            />
          )
        }
      </Part>
    </Card>
  );
}
