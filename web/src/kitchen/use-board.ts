/** The board in a component: the tickets with what was tapped here, the dishes, and how this festival likes its ages. */
import type { KitchenFood, LiveEvent } from '@mysagra/client';
import { useEffect, useMemo, useState } from 'react';
import {
  after,
  client,
  type Loaded,
  sentenceOf,
  serverNow,
  type State,
  toast,
  useData,
  useLinkState,
  useLive,
  useStateOf,
  useStored,
} from '../kit/index.ts';
import type { Ticket, Tickets } from './board.ts';
import { areMarks, areTickets, type Kept, type KeptMark } from './keeping.ts';
import { LiveBoard, type Station } from './live-board.ts';
import { type Mark, withMarks } from './marks.ts';

export type Board = {
  /** Null until the first answer. */
  tickets: Tickets | null;
  stations: readonly Station[];
  marks: readonly Mark[];
  error: unknown;
  foods: Loaded<KitchenFood[]>;
  ages: { warnMinutes: number; lateMinutes: number };
  callsBy: 'ticketNumber' | 'displayCode';
  mark: (ticket: Ticket, itemIds: readonly string[], ready: boolean) => void;
  acknowledge: (ticket: Ticket) => void;
};

type Keeping = { kept: Kept; keepMarks: (marks: KeptMark[]) => void; keepOff: (off: Ticket[]) => void };

function openBoard(keeping: Keeping): LiveBoard {
  return new LiveBoard({
    ...keeping,
    ask: () => client.kitchen.board.withCursor(),
    send: ({ orderId, itemIds, ready }) => client.kitchen.mark(orderId, { itemIds: [...itemIds], ready }),
    onRefused: (error) => toast({ words: sentenceOf(error), kind: 'stop' }),
    after,
    now: serverNow,
  });
}

/** Tells once of all changes of a moment: an answer and its events are one picture. */
function gathered<T>(state: State<T>): State<T> {
  return {
    ...state,
    subscribe(tell) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stop = state.subscribe(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          tell();
        }, momentMs);
      });
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
const momentMs = 25;

/** Until the festival has said how it likes them. */
const usual = { warnMinutes: 8, lateMinutes: 15, callsBy: 'ticketNumber' } as const;

export function useBoard(): Board {
  const [marksKept, keepMarks] = useStored<KeptMark[]>('kitchen.marks', [], areMarks);
  const [offKept, keepOff] = useStored<Ticket[]>('kitchen.off', [], areTickets);
  const [board] = useState(() => openBoard({ kept: { marks: marksKept, off: offKept }, keepMarks, keepOff }));
  const first = useData(() => board.load(), []);
  const foods = useData(() => client.kitchen.foods(), []);
  const preferences = useData(() => client.preferences.get(), []);
  const [calm] = useState(() => gathered(board.tickets));
  const tickets = useStateOf(calm);
  const marks = useStateOf(board.queue.shown);
  const link = useLinkState();
  useEffect(() => {
    if (link === 'live') board.queue.retry();
  }, [link, board]);

  useLive(
    first.data === undefined ? null : 'stations',
    {
      async onEvent(event: LiveEvent<'stations'>) {
        const changed = event.name === 'resource-changed' ? event.data.resource : null;
        const isOfMenu = changed === 'foods' || changed === 'categories' || changed === 'stations';
        if (isOfMenu || event.name.endsWith('availability-changed')) foods.reload();
        if (changed === 'preferences') preferences.reload();
        if (isOfMenu) await board.load();
        else await board.hear(event);
      },
      async onResync() {
        foods.reload();
        preferences.reload();
        await board.load();
      },
    },
    first.data,
  );

  const shown = useMemo(() => {
    if (!tickets || marks.length === 0) return tickets;
    const marked = new Map(tickets);
    for (const { orderId } of marks) {
      const ticket = tickets.get(orderId);
      if (ticket) marked.set(orderId, withMarks(ticket, marks));
    }
    return marked;
  }, [tickets, marks]);

  const { warnMinutes, lateMinutes, callsBy } = preferences.data ?? usual;
  const stations = useStateOf(board.stations);
  return {
    tickets: shown,
    stations,
    marks,
    error: tickets ? undefined : first.error,
    foods,
    ages: { warnMinutes, lateMinutes },
    callsBy,
    mark: (ticket, itemIds, ready) => board.mark(ticket, itemIds, ready),
    acknowledge: (ticket) => board.acknowledge(ticket),
  };
}
