/** The account by who took the money: takings, what was taken off, what was given back. */
import type { PersonTakings } from '@mysagra/core';
import { Button, client, DownloadIcon, Table, useFormat, useLanguage, useWords, wireCents } from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';
import { Card, Part } from '../page.tsx';
import { csvOf } from './csv.ts';
import { reportWords } from './report-words.ts';
import { saveFile } from './save-file.ts';
import type { Span } from './span.ts';
import { peopleTable } from './tables.ts';

/** `fileOf` names the file by its days. */
export function PeopleCard({ span, fileOf }: { span: Span; fileOf: (what: string) => string }) {
  const words = useWords(reportWords);
  const format = useFormat();
  const language = useLanguage();
  const people = useFresh(
    () => client.takings.people(span),
    ['confirmed-order', 'order-cancelled'],
    [span.from, span.to],
    { debounceMs: 3_000 },
  );
  const some = ({ orders, amount }: PersonTakings['discounts']) =>
    orders === 0 ? format.cents(0) : `${format.money(amount)} (${format.number(orders)})`;
  return (
    <Part of={people}>
      {(list) =>
        list.length > 0 && (
          <Card
            title={words.byPerson}
            actions={
              <Button
                size="small"
                className="office-unprinted"
                icon={<DownloadIcon />}
                onClick={() => saveFile(fileOf('people'), csvOf(peopleTable(list, words), language))}
              >
                {words.exportPeople}
              </Button>
            }
          >
            <Table
              label={words.byPerson}
              columns={[
                { title: words.person, cell: ({ name }) => name ?? words.noName },
                { title: words.orders, cell: ({ orders }) => format.number(orders), isNumber: true },
                { title: words.cash, cell: ({ cash }) => format.money(cash), isNumber: true },
                { title: words.card, cell: ({ card }) => format.money(card), isNumber: true },
                { title: words.total, cell: ({ total }) => format.money(total), isNumber: true },
                { title: words.discounts, cell: ({ discounts }) => some(discounts), isNumber: true },
                { title: words.cancelled, cell: ({ cancelled }) => some(cancelled), isNumber: true },
              ]}
              rows={list}
              keyOf={({ userId }) => userId ?? 'nobody'}
              foot={[
                words.total,
                format.number(list.reduce((all, { orders }) => all + orders, 0)),
                ...(['cash', 'card', 'total'] as const).map((what) =>
                  format.cents(list.reduce((all, person) => all + wireCents(person[what]), 0)),
                ),
                ...(['discounts', 'cancelled'] as const).map((what) =>
                  format.cents(list.reduce((all, person) => all + wireCents(person[what].amount), 0)),
                ),
              ]}
            />
            <p className="soft">{words.byPersonHint}</p>
          </Card>
        )
      }
    </Part>
  );
}
