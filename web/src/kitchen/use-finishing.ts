/** What a cook's taps mean: armed before a whole order is finished, and a way back for ten seconds. */
import { useCallback, useMemo, useState } from 'react';
import { useLatest } from '../kit/index.ts';
import type { Ticket } from './board.ts';
import { ownLines, type StationChoice } from './station.ts';
import type { TicketActs } from './ticket-card.tsx';
import type { Board } from './use-board.ts';

const armedMs = 4_000;
const undoMs = 10_000;

type Undos = ReadonlyMap<number, readonly string[]>;

export function useFinishing(board: Board, station: StationChoice, onTouch: (ticket: Ticket) => void) {
  const [armed, setArmed] = useState<number | null>(null);
  const [undos, setUndos] = useState<Undos>(new Map());

  const dropUndo = useCallback((orderId: number, itemIds?: readonly string[]) => {
    setUndos((now) => {
      const held = now.get(orderId);
      if (!held || (itemIds && held !== itemIds)) return now;
      return new Map([...now].filter(([id]) => id !== orderId));
    });
  }, []);

  /** Marks them ready; when nothing of it is left here, it can be taken back for a while. */
  const finish = (ticket: Ticket, itemIds: readonly string[]) => {
    board.mark(ticket, itemIds, true);
    setArmed((now) => (now === ticket.id ? null : now));
    const isAll = ownLines(ticket, station).every((line) => line.readyAt !== null || itemIds.includes(line.id));
    if (!isAll) return;
    setUndos((now) => new Map(now).set(ticket.id, itemIds));
    setTimeout(() => dropUndo(ticket.id, itemIds), undoMs);
  };
  const finishAll = (ticket: Ticket) => {
    const open = ownLines(ticket, station).filter((line) => line.readyAt === null);
    finish(
      ticket,
      open.map((line) => line.id),
    );
  };

  const now: TicketActs = {
    onTouch,
    onDish(ticket, line) {
      if (line.readyAt === null) finish(ticket, [line.id]);
      else board.mark(ticket, [line.id], false);
    },
    onBump(ticket) {
      if (armed === ticket.id) return finishAll(ticket);
      setArmed(ticket.id);
      setTimeout(() => setArmed((one) => (one === ticket.id ? null : one)), armedMs);
    },
    onUndo(ticket) {
      board.mark(ticket, undos.get(ticket.id) ?? [], false);
      dropUndo(ticket.id);
    },
    onSeen: board.acknowledge,
  };
  const latest = useLatest(now);
  const acts = useMemo<TicketActs>(
    () => ({
      onTouch: (ticket) => latest.current.onTouch(ticket),
      onDish: (ticket, line) => latest.current.onDish(ticket, line),
      onBump: (ticket) => latest.current.onBump(ticket),
      onUndo: (ticket) => latest.current.onUndo(ticket),
      onSeen: (ticket) => latest.current.onSeen(ticket),
    }),
    [latest],
  );
  return { armed, undos, acts, finishAll, dropUndo };
}
