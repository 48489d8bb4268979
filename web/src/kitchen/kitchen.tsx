/** The kitchen's screen: what to cook, oldest first, and how much of it; a tap says that it is ready. */
import { useEffect, useMemo, useState } from 'react';
import {
  after,
  AlertIcon,
  Button,
  client,
  Empty,
  FlameIcon,
  LeaveIcon,
  ListIcon,
  Notice,
  play,
  Screen,
  sentenceOf,
  signOut,
  sinceMinutes,
  SoundButton,
  Spinner,
  toast,
  UndoIcon,
  useNow,
  useStateOf,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import type { Ticket, Tickets } from './board.ts';
import { News } from './news.ts';
import { NumberSheet } from './number-sheet.tsx';
import { RecallSheet } from './recall-sheet.tsx';
import { SoldOutSheet } from './sold-out-sheet.tsx';
import {
  dueCards,
  everyStation,
  isWaiting,
  levelOf,
  ownLines,
  recallable,
  soughtTicket,
  type StationChoice,
  stillToCook,
} from './station.ts';
import { StationPicker } from './station-picker.tsx';
import { callOf, TicketCard } from './ticket-card.tsx';
import { TicketWall } from './ticket-wall.tsx';
import { ToCookList } from './to-cook.tsx';
import { type Board, useBoard } from './use-board.ts';
import { useFinishing } from './use-finishing.ts';
import { useKitchenKeys } from './use-kitchen-keys.ts';
import { usePlaces } from './use-places.ts';
import { useQuiet } from './use-quiet.ts';
import { usePost } from './use-station.ts';
import { words } from './words.ts';

type Open = null | { what: 'recall' | 'soldOut' } | { what: 'number'; begun: string };

export function Kitchen() {
  const say = useWords(words);
  const tell = useTrouble();
  const board = useBoard();
  const post = usePost(board.stations, say.everyStation);
  const [open, setOpen] = useState<Open>(null);
  const isReady = board.tickets !== null && post.isKnown;
  const error = board.error ?? (post.isKnown ? undefined : post.error);
  const show = (next: Open) => () => setOpen(next);
  const canChoose = isReady && !post.isFixed && board.stations.length > 0;
  const isAsked = isReady && post.station === null;
  return (
    <Screen
      title={isAsked || !isReady ? say.title : post.name}
      tools={
        <>
          <SoundButton />
          {isReady && !isAsked && (
            <>
              <Button size="small" icon={<ListIcon />} onClick={show({ what: 'number', begun: '' })}>
                {say.number}
              </Button>
              <Button size="small" icon={<UndoIcon />} onClick={show({ what: 'recall' })}>
                {say.recall}
              </Button>
              <Button size="small" icon={<AlertIcon />} onClick={show({ what: 'soldOut' })}>
                {say.soldOut}
              </Button>
            </>
          )}
        </>
      }
      settings={
        <div className="kitchen-settings">
          {canChoose && (
            <>
              <h3>{say.station}</h3>
              <StationPicker stations={board.stations} chosen={post.station} onChoose={post.choose} />
            </>
          )}
          <p className="soft">{say.noSleep}</p>
          {post.isPerson && (
            <Button icon={<LeaveIcon />} onClick={() => void signOut()}>
              {say.signOut}
            </Button>
          )}
        </div>
      }
    >
      {error ? (
        <div className="kitchen-alone">
          <Notice kind="stop" {...tell(error)} />
        </div>
      ) : !isReady ? (
        <Spinner />
      ) : post.station === null ? (
        <div className="kitchen-alone">
          <h2>{say.stationAsk}</h2>
          <p className="soft">{say.stationAskWhy}</p>
          <StationPicker stations={board.stations} chosen={null} onChoose={post.choose} />
        </div>
      ) : (
        <Wall
          key={post.station}
          board={board}
          tickets={board.tickets!}
          station={post.station}
          open={open}
          setOpen={setOpen}
        />
      )}
    </Screen>
  );
}

type WallProps = {
  board: Board;
  tickets: Tickets;
  station: StationChoice;
  open: Open;
  setOpen: (open: Open) => void;
};

function Wall({ board, tickets, station, open, setOpen }: WallProps) {
  const say = useWords(words);
  const now = useNow(5_000);
  const isQuiet = useQuiet(4_000);
  const isIdle = useQuiet(30_000);
  const [news] = useState(() => new News({ station, play, after, elapsed: () => performance.now() }));
  const { fresh, newest } = useStateOf(news.shown);
  useEffect(() => news.look(tickets), [news, tickets]);
  const { armed, undos, acts, finishAll, dropUndo } = useFinishing(board, station, ({ id }) => news.forget([id]));
  const [chosen, setOnly] = useState<string | null>(null);
  const close = () => setOpen(null);

  const rank = useMemo(
    () => new Map(board.foods.data?.map(({ id }, place) => [id, place] as const)),
    [board.foods.data],
  );
  const stationNames = useMemo(() => new Map(board.stations.map(({ id, name }) => [id, name])), [board.stations]);
  const toCook = useMemo(() => stillToCook(tickets, station, rank), [tickets, station, rank]);
  const waiting = useMemo(
    () => [...tickets.values()].filter((ticket) => isWaiting(ticket, station)).length,
    [tickets, station],
  );

  // Left alone, a filter goes: nobody should cook by a list that hides the oldest.
  const only = isIdle ? undefined : toCook.find((dish) => dish.foodId === chosen);
  const due = dueCards(tickets, station, { held: undos, foodId: only?.foodId });
  const { places, guard } = usePlaces(
    due.map(({ id }) => id),
    isQuiet,
    only?.foodId ?? '',
  );

  const finishSought = (ticket: Ticket) => {
    const itemIds = ownLines(ticket, station).flatMap((line) => (line.readyAt === null ? [line.id] : []));
    finishAll(ticket);
    const takeItBack = () => {
      board.mark(ticket, itemIds, false);
      dropUndo(ticket.id);
    };
    const number = callOf(ticket, board.callsBy);
    toast({ words: say.numberReady(number), action: { words: say.undo, onPress: takeItBack } });
  };
  const onScan = (code: string) => {
    const ticket = soughtTicket(tickets, station, code);
    if (!ticket) toast({ words: `${say.numberUnknown(code)}. ${say.numberUnknownNext}`, kind: 'stop' });
    else if (!isWaiting(ticket, station)) toast(say.numberDone(callOf(ticket, board.callsBy)));
    else finishSought(ticket);
  };
  useKitchenKeys(
    (code) => {
      close();
      onScan(code.trim().toUpperCase());
    },
    (key) => setOpen({ what: 'number', begun: key }),
  );

  const callAgain = async (ticket: Ticket, number: string) => {
    try {
      await client.kitchen.call(ticket.id, { stationId: station === everyStation ? null : station });
      toast(say.calledAgain(number));
    } catch (error) {
      toast({ words: `${say.notCalled(number)} ${sentenceOf(error)}`, kind: 'stop' });
    }
  };

  const unsent = board.marks.filter(({ state }) => state === 'unsent').length;
  return (
    <div className="kitchen">
      <p className="unseen" role="status">
        {newest ? say.newOrder(callOf(newest, board.callsBy)) : ''}
      </p>
      <div className="kitchen-main">
        {unsent > 0 && <Notice kind="warn" what={say.unsent(unsent)} safe={say.unsentSafe} next={say.unsentNext} />}
        {only && (
          <div className="kitchen-only">
            <span>{say.only(only.name, due.filter((ticket) => isWaiting(ticket, station)).length, waiting)}</span>
            <Button size="small" onClick={() => setOnly(null)}>
              {say.showAll}
            </Button>
          </div>
        )}
        {places.length === 0 ? (
          <Empty icon={<FlameIcon size="4rem" />} title={say.nothing}>
            {say.nothingWhy}
          </Empty>
        ) : (
          <TicketWall
            isIdle={isIdle}
            places={places}
            guard={guard}
            card={(id) => {
              const ticket = tickets.get(id);
              if (!ticket) return null;
              const minutes = sinceMinutes(ticket.confirmedAt, now);
              return (
                <TicketCard
                  ticket={ticket}
                  station={station}
                  stationNames={stationNames}
                  minutes={minutes}
                  level={levelOf(minutes, board.ages)}
                  callsBy={board.callsBy}
                  isNew={fresh.has(id)}
                  isArmed={armed === id}
                  canUndo={undos.has(id)}
                  acts={acts}
                />
              );
            }}
          />
        )}
      </div>
      <ToCookList
        dishes={toCook}
        orders={waiting}
        only={only?.foodId ?? null}
        onOnly={(foodId) => setOnly(foodId === only?.foodId ? null : foodId)}
      />
      {open?.what === 'recall' && (
        <RecallSheet
          tickets={recallable(tickets, station)}
          station={station}
          callsBy={board.callsBy}
          now={now}
          onBack={(ticket, itemIds) => {
            board.mark(ticket, itemIds, false);
            dropUndo(ticket.id);
            close();
          }}
          onCall={(ticket) => void callAgain(ticket, callOf(ticket, board.callsBy))}
          onClose={close}
        />
      )}
      {open?.what === 'soldOut' && (
        <SoldOutSheet foods={board.foods} station={station} toCook={toCook} onClose={close} />
      )}
      {open?.what === 'number' && (
        <NumberSheet
          begun={open.begun}
          station={station}
          callsBy={board.callsBy}
          find={(typed) => soughtTicket(tickets, station, typed)}
          onReady={(ticket) => {
            close();
            finishSought(ticket);
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
