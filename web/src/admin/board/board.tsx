/** The live board: is anything stuck, how is the evening going, do we thaw more. */
import { useFormat, useNow, useWords } from '../../kit/index.ts';
import { officeWords } from '../office-words.ts';
import { Figure, Page } from '../page.tsx';
import { totalsOf } from '../reports/sums.ts';
import { boardWords } from './board-words.ts';
import { useCounts, useDay, useKitchenBoard, useLanes, useMenu, usePulses } from './facts.ts';
import { FirstRun } from './first-run-list.tsx';
import { LanesCard, ScreensCard, StationsCard } from './machines.tsx';
import { DishesCard, HoursCard, StatusCard, TillsCard } from './sales.tsx';
import { SoldOutCard } from './sold-out.tsx';
import { waitingOf } from './waiting.ts';

/** Keeps the line of what is not known yet: nothing below it moves when it comes. */
const noWords = '\u00a0';

/** From these on the organiser should look: minutes. */
const warnMs = 15 * 60_000;
const lateMs = 30 * 60_000;

export function Board() {
  const words = useWords(boardWords);
  const { board } = useWords(officeWords);
  const format = useFormat();
  const now = useNow(10_000);
  const [counts, day, kitchen, lanes, pulses] = [useCounts(), useDay(), useKitchenBoard(), useLanes(), usePulses()];
  const menu = useMenu();
  const totals = totalsOf(day.data?.reports ?? []);
  const waiting = waitingOf(kitchen.data?.open ?? [], now);
  const minutes = (ms: number | null) => (ms === null ? '–' : format.duration(ms / 60_000));
  const held = sum(lanes.data, ({ held: count }) => count);
  const failed = sum(lanes.data, ({ failed: count }) => count);
  const unprinted = sum(lanes.data, ({ waiting: count }) => count) + held + failed;
  const isStuck = lanes.data?.some(({ cause, isLate }) => cause !== null || isLate) ?? false;
  const mood = (ms: number | null) => (ms === null || ms < warnMs ? undefined : ms < lateMs ? 'warn' : 'stop');
  return (
    <Page title={board} hint={day.data ? words.hint(format.day(`${day.data.day}T12:00:00Z`)) : noWords}>
      <FirstRun />
      <div className="office-figures">
        <Figure
          label={words.takings}
          note={words.tenders(format.cents(totals.cashCents), format.cents(totals.cardCents))}
        >
          {day.data ? format.cents(totals.cents) : '–'}
        </Figure>
        <Figure
          label={words.ordersToday}
          note={totals.orders > 0 ? words.average(format.cents(Math.round(totals.cents / totals.orders))) : noWords}
        >
          {day.data ? format.number(totals.orders) : '–'}
        </Figure>
        <Figure
          label={words.open}
          kind={mood(waiting.oldestMs)}
          note={waiting.oldestMs === null ? words.nobody : words.oldest(minutes(waiting.oldestMs))}
        >
          {kitchen.data ? format.number(waiting.orders) : '–'}
        </Figure>
        <Figure
          label={words.median}
          note={kitchen.data?.waitMinutes == null ? words.medianNote : words.lastHalfHour(kitchen.data.waitMinutes)}
        >
          {minutes(waiting.medianMs)}
        </Figure>
        <Figure
          label={words.unprinted}
          kind={isStuck ? 'stop' : held + failed > 0 ? 'warn' : undefined}
          note={!lanes.data ? noWords : unprinted > 0 ? words.unprintedNote(held, failed) : words.allPrinted}
        >
          {lanes.data ? format.number(unprinted) : '–'}
        </Figure>
      </div>
      <div className="office-cards">
        <LanesCard of={lanes} />
        <StationsCard of={kitchen} now={now} />
        <ScreensCard of={pulses} now={now} />
        <SoldOutCard of={menu} />
        <HoursCard of={day} now={now} />
        <StatusCard of={counts} />
        <TillsCard of={day} totals={totals} />
        <DishesCard of={day} totals={totals} />
      </div>
    </Page>
  );
}

function sum<T>(list: readonly T[] | undefined, count: (one: T) => number): number {
  return (list ?? []).reduce((all, one) => all + count(one), 0);
}
