/** Paper that does not come out: named by printer, cause and remedy, never in the way of selling. */
import type { PrintLane } from '@mysagra/client';
import { useState } from 'react';
import {
  Badge,
  Button,
  CheckIcon,
  client,
  Dialog,
  IconButton,
  laneCauseWords,
  laneRemedyWords,
  Notice,
  PrinterIcon,
  Select,
  sentenceOf,
  Sheet,
  sinceMinutes,
  toast,
  useFormat,
  useNow,
  useWords,
} from '../kit/index.ts';
import { printerWords } from './printer-words.ts';
import { tillWords } from './till-words.ts';

/** A person at the till should look at it. */
export function isTrouble(lane: PrintLane): boolean {
  return lane.isLate || lane.isPaused || lane.held > 0 || (lane.cause !== null && lane.waiting > 0);
}

export function PrinterLamp({ lanes, onOpen }: { lanes: readonly PrintLane[]; onOpen: () => void }) {
  const say = useWords(printerWords);
  const stuck = lanes.filter(isTrouble);
  if (stuck.length === 0)
    return <IconButton kind="plain" label={say.printersFine} icon={<PrinterIcon />} onClick={onOpen} />;
  return (
    <Button size="small" className="lamp-trouble" icon={<PrinterIcon />} onClick={onOpen}>
      {say.printersTrouble(stuck.length)}
    </Button>
  );
}

type PrintersProps = { lanes: readonly PrintLane[]; onChanged: () => void; onClose: () => void };

export function Printers({ lanes, onChanged, onClose }: PrintersProps) {
  const say = useWords(printerWords);
  const run = async (work: () => Promise<unknown>, said: (answer: never) => string) => {
    try {
      toast(said((await work()) as never));
      onChanged();
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
  };
  return (
    <Sheet open onClose={onClose} title={say.printers}>
      <ul className="lanes">
        {[...lanes]
          .toSorted((one, other) => Number(isTrouble(other)) - Number(isTrouble(one)))
          .map((lane) => (
            <li key={lane.printerId} className="lane">
              <Lane lane={lane} others={lanes.filter((other) => other.printerId !== lane.printerId)} run={run} />
            </li>
          ))}
      </ul>
    </Sheet>
  );
}

type Run = (work: () => Promise<unknown>, said: (answer: never) => string) => Promise<void>;

function Lane({ lane, others, run }: { lane: PrintLane; others: PrintLane[]; run: Run }) {
  const say = useWords(printerWords);
  const tillSay = useWords(tillWords);
  const causes = useWords(laneCauseWords);
  const remedies = useWords(laneRemedyWords);
  const format = useFormat();
  const now = useNow(10_000);
  const [target, setTarget] = useState('');
  const [isDropping, setDropping] = useState(false);
  const age = lane.oldestAt ? format.duration(sinceMinutes(lane.oldestAt, now)) : '';
  const waits = lane.waiting > 0 && (lane.cause !== null || lane.isLate || lane.isPaused);
  const decide = (decision: 'print' | 'list' | 'drop') =>
    run(
      () => client.printLanes.decide(lane.printerId, { decision }),
      () => lane.name,
    );
  const goOn = () =>
    run(
      () => client.printLanes.pause(lane.printerId, { isPaused: false }),
      () => lane.name,
    );
  return (
    <>
      <div className="lane-head">
        <strong>{lane.name}</strong>
        {lane.isPaperLow && <Badge kind="warn">{say.paperLow}</Badge>}
        {!isTrouble(lane) && lane.cause === null && <CheckIcon />}
      </div>
      {lane.cause !== null && (
        <Notice
          kind={waits ? 'stop' : 'warn'}
          what={say.laneIs(lane.name, causes[lane.cause])}
          {...(waits && { safe: say.laneWaits(lane.waiting, age) })}
          next={remedies[lane.cause]}
        />
      )}
      {lane.cause === null && waits && (
        <Notice
          kind="warn"
          what={lane.isPaused ? say.laneIs(lane.name, say.lanePaused) : lane.name}
          safe={say.laneWaits(lane.waiting, age)}
          {...(lane.isPaused && { actions: <Button onClick={goOn}>{say.laneGoOn}</Button> })}
        />
      )}
      {lane.held > 0 && (
        <Notice
          kind="warn"
          what={say.laneHeld(lane.held)}
          actions={
            <>
              <Button onClick={() => decide('list')}>{say.heldList}</Button>
              <Button onClick={() => decide('print')}>{say.heldPrint}</Button>
              <Button kind="danger" onClick={() => setDropping(true)}>
                {say.heldDrop}
              </Button>
            </>
          }
        />
      )}
      {lane.failed > 0 && <p className="soft">{say.laneFailed(lane.failed)}</p>}
      {waits && others.length > 0 && (
        <div className="lane-redirect">
          <Select
            label={say.redirect}
            value={target}
            onChange={setTarget}
            choices={[
              { value: '', label: '…' },
              ...others.map((other) => ({ value: other.printerId, label: other.name })),
            ]}
          />
          <Button
            disabled={target === ''}
            onClick={() =>
              run(
                () => client.printLanes.redirect(lane.printerId, { printerId: target }),
                ({ moved }: { moved: number }) => say.redirected(moved),
              )
            }
          >
            {say.redirect}
          </Button>
        </div>
      )}
      <Button
        size="small"
        onClick={() =>
          run(
            () => client.printLanes.testPage(lane.printerId),
            () => say.testSent,
          )
        }
      >
        {say.testPage}
      </Button>
      <Dialog
        open={isDropping}
        onClose={() => setDropping(false)}
        title={say.laneHeld(lane.held)}
        actions={
          <>
            <Button onClick={() => setDropping(false)}>{tillSay.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setDropping(false);
                void decide('drop');
              }}
            >
              {say.heldDrop}
            </Button>
          </>
        }
      >
        <p>{say.heldDropAsk}</p>
      </Dialog>
    </>
  );
}
