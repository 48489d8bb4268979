/** Takings of any days: by hour or day, category, dish, till and tender; as charts, tables, files and on paper. */
import { dayAfter } from '@mysagra/core';
import { useState } from 'react';
import {
  Button,
  ChartIcon,
  client,
  Empty,
  Field,
  Notice,
  Segmented,
  Tabs,
  useData,
  useWords,
} from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Page, Part } from '../page.tsx';
import { goTo, usePlace } from '../place.ts';
import { ClosureCard } from './closure.tsx';
import { Findings } from './findings.tsx';
import { reportWords } from './report-words.ts';
import { daysBefore, daysIn, spanOf } from './span.ts';
import { totalsOf } from './sums.ts';
import './reports.css';

type Asked = { first: string; last: string; groupBy: '1h' | 'day' };

const parts = ['takings', 'closure'] as const;
type PartName = (typeof parts)[number];

export function Reports() {
  const office = useWords(officeWords);
  const words = useWords(reportWords);
  const settings = useData(() => client.settings.get(), []);
  const { part } = usePlace();
  const here = parts.find((name) => name === part) ?? 'takings';
  return (
    <Page title={office.reports} hint={words.hint}>
      <Tabs<PartName>
        label={office.reports}
        value={here}
        onChange={(name) => goTo('reports', name)}
        options={parts.map((name) => ({ value: name, label: words[name] }))}
      >
        <div className="office-page">
          {here === 'closure' && <ClosureCard />}
          {here === 'takings' && (
            <Part of={settings}>
              {({ serviceDay, timeZone, dayStart }) => <Days {...{ serviceDay, timeZone, dayStart }} />}
            </Part>
          )}
        </div>
      </Tabs>
    </Page>
  );
}

function Days({ serviceDay, timeZone, dayStart }: { serviceDay: string; timeZone: string; dayStart: string }) {
  const words = useWords(reportWords);
  const [asked, setAsked] = useState<Asked>({ first: serviceDay, last: serviceDay, groupBy: '1h' });
  const span = spanOf(asked.first, asked.last, { timeZone, dayStart });
  const found = useFresh(
    async () => (span ? await client.reports.list({ ...span, groupBy: asked.groupBy }) : []),
    ['confirmed-order', 'order-cancelled'],
    [span?.from, span?.to, asked.groupBy],
    { debounceMs: 3_000 },
  );
  const earlier = span && daysBefore(asked.first, asked.last);
  const earlierSpan = earlier && spanOf(earlier.first, earlier.last, { timeZone, dayStart });
  const before = useData(async () => {
    const { cents, orders } = totalsOf(
      earlierSpan ? await client.reports.list({ ...earlierSpan, groupBy: 'day' }) : [],
    );
    return { of: earlierSpan?.from, cents, orders };
  }, [earlierSpan?.from, earlierSpan?.to]);
  // What came for the choice of a moment ago measures nothing.
  const isBefore = before.data?.of === earlierSpan?.from;
  const ranges = [
    [words.today, 0, 0],
    [words.yesterday, -1, -1],
    [words.week, -6, 0],
    [words.month, -29, 0],
  ] as const;
  const choose = (first: string, last: string) =>
    // Thirty evenings by the hour are no chart.
    setAsked({ first, last, groupBy: span && daysIn(first, last) > 3 ? 'day' : asked.groupBy });
  const dayField = (label: string, value: string, onChange: (day: string) => void) => (
    <Field label={label}>
      {(tied) => (
        <input
          {...tied}
          type="date"
          className="input"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
  return (
    <>
      <Card className="office-unprinted">
        <div className="office-actions">
          {ranges.map(([label, from, to]) => (
            <Button
              key={label}
              size="small"
              onClick={() => choose(dayAfter(serviceDay, from), dayAfter(serviceDay, to))}
            >
              {label}
            </Button>
          ))}
        </div>
        <div className="report-days">
          {dayField(words.from, asked.first, (first) => choose(first, asked.last < first ? first : asked.last))}
          {dayField(words.to, asked.last, (last) => choose(asked.first > last ? last : asked.first, last))}
          <div className="field">
            <span className="field-label">{words.group}</span>
            <Segmented<'1h' | 'day'>
              label={words.group}
              value={asked.groupBy}
              onChange={(groupBy) => setAsked({ ...asked, groupBy })}
              options={[
                { value: '1h', label: words.hour },
                { value: 'day', label: words.day },
              ]}
            />
          </div>
        </div>
      </Card>
      {!span && <Notice kind="warn" what={words.wrongDays} />}
      <Part of={found} lines={8}>
        {(reports) =>
          reports.length === 0 || !span ? (
            <Empty icon={<ChartIcon />} title={words.none}>
              {words.noneHint}
            </Empty>
          ) : (
            <Findings
              reports={reports}
              span={span}
              {...asked}
              before={isBefore && before.data && earlier ? { ...before.data, ...earlier } : null}
            />
          )
        }
      </Part>
    </>
  );
}
