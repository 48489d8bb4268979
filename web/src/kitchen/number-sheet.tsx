/** A slip's number, typed: for kitchens that cook from paper and only tell the screen what is ready. */
import { useState } from 'react';
import { Button, CheckIcon, Dialog, Keypad, Notice, TextField, useWords } from '../kit/index.ts';
import type { Ticket } from './board.ts';
import { isWaiting, ownLines, type StationChoice } from './station.ts';
import { callOf } from './ticket-card.tsx';
import { words } from './words.ts';

type NumberProps = {
  /** What was typed on the page before this opened. */
  begun: string;
  station: StationChoice;
  callsBy: 'ticketNumber' | 'displayCode';
  find: (typed: string) => Ticket | undefined;
  onReady: (ticket: Ticket) => void;
  onClose: () => void;
};

export function NumberSheet({ begun, station, callsBy, find, onReady, onClose }: NumberProps) {
  const say = useWords(words);
  const [typed, setTyped] = useState(begun);
  const found = typed ? find(typed) : undefined;
  const isOpen = found && isWaiting(found, station);
  const finish = () => {
    if (found && isOpen) onReady(found);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={say.numberTitle}
      actions={
        <Button kind="primary" size="large" wide icon={<CheckIcon />} disabled={!isOpen} onClick={finish}>
          {say.allReady}
        </Button>
      }
    >
      <TextField
        label={say.number}
        hint={say.numberHint}
        value={typed}
        onChange={(value) => setTyped(value.toUpperCase())}
        onEnter={finish}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to type into it
        autoFocus
        autoComplete="off"
        maxLength={20}
      />
      <div className="sought" aria-live="polite">
        {found && isOpen && (
          <p>
            <b className="number sought-number">{callOf(found, callsBy)}</b>
            {ownLines(found, station)
              .filter((line) => line.readyAt === null)
              .map((line) => (
                <span key={line.id}>
                  <b className="number">{line.quantity}</b> {line.name}
                  {line.notes && <em className="ticket-note">{line.notes}</em>}
                </span>
              ))}
          </p>
        )}
        {found && !isOpen && <Notice kind="info" what={say.numberDone(callOf(found, callsBy))} />}
        {typed && !found && <p className="soft">{`${say.numberUnknown(typed)}. ${say.numberUnknownNext}`}</p>}
      </div>
      <Keypad
        label={say.numberTitle}
        onDigit={(digit) => setTyped((now) => (now + digit).slice(0, 20))}
        onErase={() => setTyped((now) => now.slice(0, -1))}
        onClear={() => setTyped('')}
      />
    </Dialog>
  );
}
