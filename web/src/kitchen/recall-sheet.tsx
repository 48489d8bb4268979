/** The last orders that were finished here: a dish or all of it comes back. */
import {
  BellIcon,
  Button,
  CheckIcon,
  Empty,
  Sheet,
  sinceMinutes,
  UndoIcon,
  useFormat,
  useWords,
} from '../kit/index.ts';
import type { Ticket } from './board.ts';
import { ownLines, type StationChoice } from './station.ts';
import { callOf } from './ticket-card.tsx';
import { words } from './words.ts';

type RecallProps = {
  tickets: readonly Ticket[];
  station: StationChoice;
  callsBy: 'ticketNumber' | 'displayCode';
  now: number;
  onBack: (ticket: Ticket, itemIds: string[]) => void;
  /** Nobody fetches it: the displays call it once more. */
  onCall: (ticket: Ticket) => void;
  onClose: () => void;
};

export function RecallSheet({ tickets, station, callsBy, now, onBack, onCall, onClose }: RecallProps) {
  const say = useWords(words);
  const format = useFormat();
  return (
    <Sheet open onClose={onClose} title={say.recallTitle}>
      {tickets.length === 0 && (
        <Empty icon={<CheckIcon size="3rem" />} title={say.recallNone}>
          {say.recallNoneWhy}
        </Empty>
      )}
      {tickets.length > 0 && <p className="soft">{say.recallWhy}</p>}
      <ul className="recall">
        {tickets.map((ticket) => {
          const own = ownLines(ticket, station);
          const latest = own.map((line) => line.readyAt ?? '').toSorted();
          return (
            <li key={ticket.id} className="recall-one" data-recall={ticket.id}>
              <div className="recall-head">
                <b className="number">{callOf(ticket, callsBy)}</b>
                <span className="soft">{say.since(format.duration(sinceMinutes(latest.at(-1) ?? '', now)))}</span>
                <Button
                  size="small"
                  icon={<UndoIcon />}
                  onClick={() =>
                    onBack(
                      ticket,
                      own.map((line) => line.id),
                    )
                  }
                >
                  {say.recallAll}
                </Button>
              </div>
              <ul className="recall-dishes">
                {own.map((line) => (
                  <li key={line.id}>
                    <button type="button" className="recall-dish" onClick={() => onBack(ticket, [line.id])}>
                      <b className="number">{line.quantity}</b>
                      <span>
                        {line.name}
                        {line.notes && <small>{line.notes}</small>}
                      </span>
                      <UndoIcon />
                    </button>
                  </li>
                ))}
                {ticket.status === 'COMPLETED' && (
                  <li>
                    <Button size="small" wide icon={<BellIcon />} onClick={() => onCall(ticket)}>
                      {say.callAgain}
                    </Button>
                  </li>
                )}
              </ul>
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
