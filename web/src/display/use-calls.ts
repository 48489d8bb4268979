/** The numbers being called now: heard on the board, told to the loudspeaker, remembered through reloads. */
import type { NumberBoard } from '@mysagra/client';
import { useEffect, useRef, useState } from 'react';
import { useLatest, useStored } from '../kit/index.ts';
import { Announcer, type Ready } from './announcer.ts';
import { makeHeard } from './voice.ts';

export function useCalls(board: NumberBoard | undefined, hasVoice: boolean): readonly Ready[] {
  const [called, show] = useState<readonly Ready[]>([]);
  const [heard, setHeard] = useStored<readonly string[] | null>('display.heard', null, isHeard);
  const latest = useLatest({ board, hasVoice, heard });
  const announcer = useRef<Announcer>(undefined);
  useEffect(() => {
    const own = new Announcer({
      heard: latest.current.heard,
      show,
      speak(calls, isBrief) {
        const { board, hasVoice } = latest.current;
        return makeHeard(calls, { language: board?.language ?? 'it', isBrief, hasVoice });
      },
      remember(names) {
        if (names.join() !== latest.current.heard?.join()) setHeard(names);
      },
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    });
    announcer.current = own;
    return () => own.close();
  }, [latest, setHeard]);
  useEffect(() => {
    if (board)
      announcer.current?.hear({ ready: board.ready, now: Date.parse(board.now), callsLate: board.isFetchedMarked });
  }, [board]);
  return called;
}

function isHeard(value: unknown): value is readonly string[] | null {
  return value === null || (Array.isArray(value) && value.every((name) => typeof name === 'string'));
}
