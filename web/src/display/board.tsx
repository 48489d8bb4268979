/** The board: what is ready large, who should come below, what is being made and the sponsors at the side. */
import type { NumberBoard } from '@mysagra/client';
import { BellIcon, ClockIcon, Empty, FlameIcon, useNow, useWords } from '../kit/index.ts';
import type { Ready } from './announcer.ts';
import { Banners } from './banners.tsx';
import { byAge } from './by-age.ts';
import { Numbers } from './numbers.tsx';
import { words } from './words.ts';

/** Parts of the screen's shorter side that digits take at least: what is ready is read from ten metres. */
const fromAfar = 0.1;
const small = { least: 0.034, most: 0.06 };

export function Board({ board, called }: { board: NumberBoard; called: readonly Ready[] }) {
  const say = useWords(words);
  const now = useNow(5_000);
  const { preparing, banners, station } = board;
  // At a station all numbers come from there: its name stands once, and the numbers are larger.
  const ready = station === null ? board.ready : board.ready.map((order) => ({ ...order, stations: [] }));
  const { fresh, late } = byAge(ready, now);
  const hasSide = preparing.length > 0 || banners.length > 0;
  return (
    <div className={hasSide ? 'board board-sided' : 'board'}>
      <div className="board-ready">
        {fresh.length > 0 && (
          <Numbers
            kind="ready"
            title={
              <>
                <BellIcon /> {station === null ? say.ready : say.readyAt(station)}
              </>
            }
            numbers={fresh}
            least={fromAfar}
          />
        )}
        {late.length > 0 && <Numbers kind="late" title={say.late} numbers={late} least={fromAfar} />}
        {board.ready.length === 0 && (
          <Empty icon={<BellIcon />} title={station ?? say.none}>
            {station === null ? say.noneHint : `${say.none}. ${say.noneHint}`}
          </Empty>
        )}
      </div>
      {hasSide && (
        <div className="board-side">
          {preparing.length > 0 && (
            <Numbers
              kind="preparing"
              title={
                <>
                  <FlameIcon /> {say.preparing}
                </>
              }
              hint={
                board.waitMinutes !== null && (
                  <p className="numbers-wait">
                    <ClockIcon /> {say.wait(board.waitMinutes)}
                  </p>
                )
              }
              numbers={preparing}
              {...small}
            />
          )}
          {banners.length > 0 && <Banners banners={banners} />}
        </div>
      )}
      <div role="alert">
        {called.length > 0 && (
          <div className="call" key={called[0]!.orderId} data-testid="call">
            <Numbers
              kind="called"
              title={
                <>
                  <BellIcon /> {called.length > 1 ? say.calledMany : say.called}
                </>
              }
              numbers={called}
              least={fromAfar}
            />
          </div>
        )}
      </div>
    </div>
  );
}
