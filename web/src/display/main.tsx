/** The number display: paired once, it shows and calls what is ready all evening and heals by itself. */
import { type LiveEvent, Refusal } from '@mysagra/client';
import { useEffect } from 'react';
import {
  client,
  festivalSpeaks,
  LinkBadge,
  Notice,
  Screen,
  SoundButton,
  Spinner,
  startScreen,
  useData,
  useFormat,
  useLinkState,
  useLive,
  useNow,
  useStored,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { Board } from './board.tsx';
import { SoundSettings } from './sound-settings.tsx';
import { Unpaired } from './unpaired.tsx';
import { useCalls } from './use-calls.ts';
import { useWatchdog } from './use-watchdog.ts';
import { words } from './words.ts';
import './display.css';
import './board.css';

/** Numbers leave the board by age as well, without an event. */
const pace = { debounceMs: 200, retryMs: 3_000, everyMs: 20_000 };

function Display() {
  const say = useWords(words);
  const tell = useTrouble();
  const { time } = useFormat();
  const { data: board, error, reload } = useData(() => client.public.numbers(), [], pace);
  const isUnpaired = error instanceof Refusal && error.family === 'unauthorized';
  const isWrong = error instanceof Refusal && error.family === 'forbidden';
  const isShown = board !== undefined && !isUnpaired && !isWrong;
  const [hasVoice, setVoice] = useStored('display.voice', true);
  const isOfStation = board?.station != null;
  const onEvent = ({ name }: LiveEvent<'display'>) => {
    // Single dishes concern only who hangs at a station: everywhere else an order counts when all of it is ready.
    if (name !== 'order-items-ready' || isOfStation) reload();
  };
  useLive(isShown ? 'display' : null, { onEvent, onResync: reload });
  const called = useCalls(isShown ? board : undefined, hasVoice);
  useWatchdog(error instanceof Refusal ? error : board, !isShown || board.preparing.length + board.ready.length === 0);
  const link = useLinkState();
  const isStopped = link === 'stopped' && isShown;
  // Taken away by an admin: said at once, not at the next look.
  useEffect(() => void (link === 'signed out' && reload()), [link, reload]);
  const language = board?.language;
  useEffect(() => festivalSpeaks(language), [language]);
  return (
    <Screen
      title={board?.station ? `${board.station} · ${board.name || say.title}` : board?.name || say.title}
      hasLink={false}
      tools={
        isShown && (
          <>
            <Clock />
            <SoundButton />
            <LinkBadge />
          </>
        )
      }
      settings={<SoundSettings language={language ?? 'it'} hasVoice={hasVoice} onVoice={setVoice} />}
    >
      {isStopped && (
        <div className="board-stopped">
          <Notice kind="stop" what={say.stopped(time(board.now))} safe={say.stoppedSafe} next={say.stoppedNext} />
        </div>
      )}
      {isUnpaired ? (
        <Unpaired what={say.unpaired} />
      ) : isWrong ? (
        <Unpaired what={say.wrongScreen} />
      ) : board ? (
        <div className={isStopped ? 'board-place screen-stale' : 'board-place'}>
          <Board board={board} called={called} />
        </div>
      ) : error ? (
        <div className="board-stopped">
          <Notice kind="stop" {...tell(error)} />
        </div>
      ) : (
        <Spinner />
      )}
    </Screen>
  );
}

/** A clock that stands still says that the screen does. */
function Clock() {
  const { time } = useFormat();
  return <span className="band-fact number">{time(useNow(5_000))}</span>;
}

startScreen(<Display />, { name: 'display', theme: 'dark', hasSound: true });
