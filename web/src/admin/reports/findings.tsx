/** What the orders of some days add up to. */
import type { Report } from '@mysagra/core';
import {
  BarChart,
  Button,
  DownloadIcon,
  PrinterIcon,
  Table,
  useFormat,
  useLanguage,
  useWords,
  wireCents,
} from '../../kit/index.ts';
import { Card, Figure } from '../page.tsx';
import { type CsvCell, csvOf } from './csv.ts';
import { reportWords } from './report-words.ts';
import { PeopleCard } from './people-card.tsx';
import { saveFile } from './save-file.ts';
import type { Span } from './span.ts';
import { tillsAndNone, totalsOf } from './sums.ts';
import { dishTable, periodTable, tillTable } from './tables.ts';

type FindingsProps = {
  reports: readonly Report[];
  span: Span;
  first: string;
  last: string;
  groupBy: '1h' | 'day';
  /** What as many days just before came to, to measure these by. */
  before?: { first: string; last: string; cents: number; orders: number } | null | undefined;
};

export function Findings({ reports, span, first, last, groupBy, before }: FindingsProps) {
  const words = useWords(reportWords);
  const format = useFormat();
  const language = useLanguage();
  const totals = totalsOf(reports);
  const isOneDay = first === last;
  const nameOf = ({ timestamp }: Report) => {
    if (groupBy === 'day') return format.day(timestamp);
    return isOneDay ? format.time(timestamp) : `${format.day(timestamp)} ${format.time(timestamp)}`;
  };
  const fileOf = (what: string) => `mysagra-${what}-${first}${isOneDay ? '' : `-${last}`}.csv`;
  const save = (what: string, rows: CsvCell[][]) => saveFile(fileOf(what), csvOf(rows, language));
  const files = [
    ['dishes', words.exportDishes, () => dishTable(totals, words)],
    ['tills', words.exportTills, () => tillTable(totals, words)],
    ['periods', words.exportPeriods, () => periodTable(reports, words, nameOf)],
  ] as const;
  const number = (count: number) => format.number(count);
  const average = ({ cents, orders }: { cents: number; orders: number }) =>
    format.cents(Math.round(cents / Math.max(1, orders)));
  const beside = (amount: (then: { cents: number; orders: number }) => string) => {
    if (!before || before.orders === 0) return undefined;
    return words.before(isOneDay ? format.day(`${before.first}T12:00:00Z`) : words.daysBefore, amount(before));
  };
  return (
    <>
      <h2 className="report-title">
        {isOneDay
          ? format.day(`${first}T12:00:00Z`)
          : `${format.day(`${first}T12:00:00Z`)} – ${format.day(`${last}T12:00:00Z`)}`}
      </h2>
      <div className="office-figures">
        <Figure label={words.takings} note={beside(({ cents }) => format.cents(cents))}>
          {format.cents(totals.cents)}
        </Figure>
        <Figure label={words.cash}>{format.cents(totals.cashCents)}</Figure>
        <Figure label={words.card}>{format.cents(totals.cardCents)}</Figure>
        <Figure label={words.orders} note={beside(({ orders }) => number(orders))}>
          {number(totals.orders)}
        </Figure>
        <Figure label={words.average} note={beside(average)}>
          {average(totals)}
        </Figure>
        <Figure label={words.discounts}>{format.cents(totals.discountCents)}</Figure>
      </div>
      <div className="office-actions office-unprinted">
        {files.map(([what, label, rows]) => (
          <Button key={what} size="small" icon={<DownloadIcon />} onClick={() => save(what, rows())}>
            {label}
          </Button>
        ))}
        <Button size="small" icon={<PrinterIcon />} onClick={() => window.print()}>
          {words.sheet}
        </Button>
      </div>
      <Card title={words.perPeriod}>
        <BarChart
          label={words.perPeriod}
          titles={[words.period, words.takings]}
          write={format.cents}
          writeTick={(cents) => number(Math.round(cents / 100))}
          bars={reports.map((report) => ({
            key: report.id,
            label: nameOf(report),
            value: wireCents(report.totalRevenue),
          }))}
        />
      </Card>
      <div className="report-tables">
        <Card title={words.byCategory}>
          <Table
            label={words.byCategory}
            columns={[
              { title: words.category, cell: ({ name }) => name },
              { title: words.pieces, cell: ({ quantity }) => number(quantity), isNumber: true },
              { title: words.amount, cell: ({ cents }) => format.cents(cents), isNumber: true },
            ]}
            rows={totals.categories}
            keyOf={({ id }) => id}
            foot={[
              words.total,
              number(totals.categories.reduce((all, { quantity }) => all + quantity, 0)),
              format.cents(totals.categories.reduce((all, { cents }) => all + cents, 0)),
            ]}
          />
          <p className="soft">{words.beforeDiscounts}</p>
        </Card>
        <Card title={words.byTill}>
          <Table
            label={words.byTill}
            columns={[
              { title: words.till, cell: ({ name }) => name },
              { title: words.cash, cell: ({ cashCents }) => format.cents(cashCents), isNumber: true },
              { title: words.card, cell: ({ cardCents }) => format.cents(cardCents), isNumber: true },
              { title: words.total, cell: ({ cents }) => format.cents(cents), isNumber: true },
            ]}
            rows={tillsAndNone(totals, words.noTill)}
            keyOf={({ id }) => id}
            foot={[
              words.total,
              format.cents(totals.cashCents),
              format.cents(totals.cardCents),
              format.cents(totals.cents),
            ]}
          />
        </Card>
        <div className="report-dishes">
          <PeopleCard span={span} fileOf={fileOf} />
        </div>
        <Card title={words.byDish} className="report-dishes">
          <Table
            label={words.byDish}
            columns={[
              { title: words.dish, cell: ({ name }) => name },
              { title: words.category, cell: ({ category }) => category },
              { title: words.pieces, cell: ({ quantity }) => number(quantity), isNumber: true },
              { title: words.amount, cell: ({ cents }) => format.cents(cents), isNumber: true },
            ]}
            rows={totals.dishes}
            keyOf={({ id }) => id}
          />
        </Card>
      </div>
    </>
  );
}
