/** One order as this station sees it: its dishes to tap, its age, and a foot to finish it whole. */
import { written } from '@mysagra/core';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { AlertIcon, BagIcon, Button, CheckIcon, UndoIcon, useFormat, useWords } from '../kit/index.ts';
import type { Ticket, TicketLine } from './board.ts';
import { isVoid, isWaiting, type Level, otherLines, ownLines, type StationChoice, tableOf } from './station.ts';
import { words } from './words.ts';

/** The same functions for every card and at every drawing. */
export type TicketActs = {
  onDish(ticket: Ticket, line: TicketLine): void;
  /** The first press arms, the second finishes. */
  onBump(ticket: Ticket): void;
  onUndo(ticket: Ticket): void;
  onSeen(ticket: Ticket): void;
  onTouch(ticket: Ticket): void;
};

type CardProps = {
  ticket: Ticket;
  station: StationChoice;
  stationNames: ReadonlyMap<string, string>;
  minutes: number;
  level: Level;
  callsBy: 'ticketNumber' | 'displayCode';
  isNew: boolean;
  isArmed: boolean;
  canUndo: boolean;
  acts: TicketActs;
};

/** A second tap sooner than this was the same one: greasy fingers bounce. */
const bounceMs = 400;

export const TicketCard = memo(function TicketCard(props: CardProps) {
  const { ticket, station, stationNames, minutes, level, callsBy, isNew, isArmed, canUndo, acts } = props;
  const say = useWords(words);
  const format = useFormat();
  const own = ownLines(ticket, station);
  const others = otherLines(ticket, station);
  const isOut = isVoid(ticket, station);
  const isCancelled = isOut && !ticket.isLost;
  const isDone = !isOut && !isWaiting(ticket, station);
  const number = callOf(ticket, callsBy);
  const table = tableOf(ticket);
  const where = ticket.isTakeaway || !table ? '' : say.table(table);
  const look = isOut ? 'void' : isDone ? 'done' : level;
  return (
    <article
      className={`ticket ticket-${look} ${isNew && !isDone ? 'ticket-new' : ''}`}
      aria-label={say.order(number)}
      data-order={ticket.id}
      onPointerDown={() => acts.onTouch(ticket)}
    >
      <header className="ticket-head">
        <strong className="ticket-number number">{number}</strong>
        {isCancelled ? (
          // In the place of table and age: the card stays as high as it was, and nothing below it moves.
          <span className="ticket-who ticket-off" role="alert">
            <b>{say.cancelled}</b>
            <span>{say.cancelledWhy}</span>
          </span>
        ) : (
          <>
            <span className="ticket-who">
              {where && <b>{where}</b>}
              <span>{written(ticket.customer)}</span>
            </span>
            <span className="ticket-age">
              <b className="number">{format.duration(minutes)}</b>
              <span>{isOut || isDone ? '' : isNew ? say.isNew : level === 'fresh' ? '' : say[level]}</span>
            </span>
          </>
        )}
      </header>
      {ticket.isTakeaway && (
        <p className="ticket-takeaway">
          <BagIcon /> {say.takeaway}
        </p>
      )}
      {isOut && ticket.isLost && (
        <div className="ticket-out" role="alert">
          <AlertIcon size="2em" />
          <p>
            <b>{say.lost}</b>
            <br />
            {say.lostWhy}
          </p>
        </div>
      )}
      <ul className="ticket-dishes">
        {own.map((line) => (
          <li key={line.id}>
            <Dish line={line} isFixed={isOut || isDone} onPress={() => acts.onDish(ticket, line)} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className="ticket-others">
          {say.elsewhere}:{' '}
          {others.map((line, nth) => (
            <span key={line.id}>
              {nth > 0 && ', '}
              <span className="ticket-other">
                {line.readyAt === null ? <i className="ticket-awaited" /> : <CheckIcon size="1em" label={say.ready} />}{' '}
                {line.quantity}
              </span>{' '}
              {line.name}
              {line.stationId && stationNames.has(line.stationId) && ` (${stationNames.get(line.stationId)})`}
            </span>
          ))}
        </p>
      )}
      <footer className="ticket-foot">
        {isOut ? (
          <Button wide icon={<CheckIcon />} onClick={() => acts.onSeen(ticket)}>
            {say.seen}
          </Button>
        ) : (
          <Steady key={isArmed ? 'armed' : 'calm'} isGuarded={isArmed}>
            {(isSteady) => (
              <Button
                wide
                kind={isArmed ? 'primary' : 'plain'}
                icon={<CheckIcon />}
                disabled={isDone}
                aria-disabled={!isSteady || undefined}
                onClick={() => isSteady && acts.onBump(ticket)}
              >
                {isArmed ? say.sure : say.allReady}
              </Button>
            )}
          </Steady>
        )}
      </footer>
      {isDone && <Finished ticket={ticket} canUndo={canUndo} onUndo={acts.onUndo} />}
    </article>
  );
});

export function callOf(ticket: Ticket, callsBy: 'ticketNumber' | 'displayCode'): string {
  return callsBy === 'displayCode' ? ticket.displayCode : String(ticket.ticketNumber);
}

type DishProps = { line: TicketLine; isFixed: boolean; onPress: () => void };

function Dish({ line, isFixed, onPress }: DishProps) {
  const say = useWords(words);
  const lastAt = useRef(-Infinity);
  const isReady = line.readyAt !== null;
  return (
    <button
      type="button"
      className="ticket-dish"
      aria-pressed={isReady}
      disabled={isFixed}
      onClick={({ timeStamp }) => {
        if (timeStamp - lastAt.current < bounceMs) return;
        lastAt.current = timeStamp;
        onPress();
      }}
    >
      <span className="ticket-quantity number">{line.quantity}</span>
      <span className="ticket-what">
        <span className="ticket-name">{line.name}</span>
        {line.notes && <span className="ticket-note">{line.notes}</span>}
      </span>
      {isReady && <CheckIcon label={say.ready} />}
    </button>
  );
}

/** Over a card that is finished and keeps its place: what became of it, and the way back. */
function Finished({ ticket, canUndo, onUndo }: { ticket: Ticket; canUndo: boolean; onUndo: TicketActs['onUndo'] }) {
  const say = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The key that was pressed last cannot be pressed any more: the keyboard goes on from here.
    const { activeElement } = document;
    const isLost = activeElement === document.body || place.current?.parentElement?.contains(activeElement);
    const undo = place.current?.querySelector('button');
    if (!isLost || !undo) return;
    undo.focus({ preventScroll: true });
    // After a finger nothing has the focus: a scanner's Enter must not press it.
    if (!undo.matches(':focus-visible')) undo.blur();
  }, []);
  return (
    <div className="ticket-over" ref={place}>
      <p>
        <CheckIcon size="1.6em" /> {ticket.status === 'CANCELLED' ? say.cancelled : say.ready}
      </p>
      {canUndo && (
        <Steady isGuarded>
          {(isSteady) => (
            <Button
              icon={<UndoIcon />}
              aria-disabled={!isSteady || undefined}
              onClick={() => isSteady && onUndo(ticket)}
            >
              {say.undo}
            </Button>
          )}
        </Steady>
      )}
    </div>
  );
}

/** What has just appeared under a finger does not take the second half of its tap. */
function Steady({ isGuarded, children }: { isGuarded: boolean; children: (isSteady: boolean) => ReactNode }) {
  const [isSteady, setSteady] = useState(!isGuarded);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(true), bounceMs);
    return () => clearTimeout(timer);
  }, []);
  return children(isSteady);
}
