/** What has to work tonight: printers, stations, screens. */
import type { Device, KitchenOrder, PrintLane, Station, Stream } from '@mysagra/core';
import { sinceMinutes, useFormat, useWords } from '../../kit/index.ts';
import { Card, Lamp, Part, type Waiting } from '../page.tsx';
import { hrefOf } from '../place.ts';
import { LaneLine } from '../printers/lane-line.tsx';
import { worstFirst } from '../printers/lane-mood.ts';
import { boardWords } from './board-words.ts';
import { type Pulse, type ScreenPulse, screenPulses } from './screens-alive.ts';
import { loadOf } from './waiting.ts';

export function LanesCard({ of }: { of: Waiting<PrintLane[]> }) {
  const words = useWords(boardWords);
  return (
    <Card
      title={words.printers}
      actions={
        <a className="button button-quiet button-small" href={hrefOf('printers')}>
          {words.toPrinters}
        </a>
      }
    >
      <Part of={of}>
        {(lanes) =>
          lanes.length === 0 ? (
            <p className="soft">{words.noPrinters}</p>
          ) : (
            <ul className="office-list">
              {worstFirst(lanes).map((lane) => (
                <li key={lane.printerId} className="office-row">
                  <LaneLine lane={lane} />
                </li>
              ))}
            </ul>
          )
        }
      </Part>
    </Card>
  );
}

type Kitchen = Waiting<{ open: KitchenOrder[]; stations: Station[]; waitMinutes: number | null }>;

export function StationsCard({ of, now }: { of: Kitchen; now: number }) {
  const words = useWords(boardWords);
  const format = useFormat();
  return (
    <Card title={words.stations}>
      <Part of={of}>
        {({ open, stations }) => {
          const loads = loadOf(open, stations, now);
          if (loads.length === 0) return <p className="soft">{words.noStationsYet}</p>;
          return (
            <ul className="office-list">
              {loads.map(({ id, name, portions, orders, oldestMs }) => (
                <li key={id ?? 'none'} className="office-row">
                  <span className="office-row-main">
                    <b>{name ?? words.noStation}</b>
                    <span className="office-row-note">
                      {oldestMs === null
                        ? words.idle
                        : `${words.inOrders(orders)}, ${words.oldest(format.duration(oldestMs / 60_000))}`}
                    </span>
                  </span>
                  <span className="number board-count">
                    {format.number(portions)} <span className="unseen">{words.toCook}</span>
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Part>
    </Card>
  );
}

const lamps: Record<Pulse, 'go' | 'warn' | 'stop' | 'off'> = { alive: 'go', slow: 'warn', silent: 'stop', open: 'off' };

/** The worst come first; a link leads to the others. */
const mostScreens = 10;

export function ScreensCard({ of, now }: { of: Waiting<{ streams: Stream[]; devices?: Device[] }>; now: number }) {
  const words = useWords(boardWords);
  return (
    <Card title={words.screens}>
      <Part of={of}>
        {({ streams, devices }) => (
          <>
            {devices?.length === 0 && <p className="soft">{words.noScreens}</p>}
            {devices && devices.length > 0 && (
              <ul className="office-list">
                {screenPulses(devices, streams, now)
                  .slice(0, mostScreens)
                  .map((screen) => (
                    <ScreenRow key={screen.id} screen={screen} now={now} />
                  ))}
              </ul>
            )}
            {devices && devices.length > mostScreens && (
              <a className="button button-quiet button-small" href={hrefOf('screens')}>
                {words.moreScreens(devices.length - mostScreens)}
              </a>
            )}
            <p className="soft">{words.streams(streams.length)}</p>
          </>
        )}
      </Part>
    </Card>
  );
}

function ScreenRow({ screen, now }: { screen: ScreenPulse; now: number }) {
  const words = useWords(boardWords);
  const format = useFormat();
  const { name, pulse, lastSeenAt } = screen;
  const since = lastSeenAt ? ` (${format.duration(sinceMinutes(lastSeenAt, now))})` : '';
  const said = {
    alive: words.alive,
    slow: words.slow,
    silent: words.silent(since),
    open: words.waitsForLink,
  }[pulse];
  return (
    <li className="office-row">
      <Lamp kind={lamps[pulse]} />
      <span className="office-row-main">
        <b>{name}</b>
        <span className="office-row-note">
          {words[screen.screen]}: {said}
        </span>
      </span>
    </li>
  );
}
