/** Always in sight: whether what the screen shows is live, late or stopped. */
import { useEffect, useState } from 'react';
import { kitWords } from './kit-words.ts';
import { type LinkState, useLinkState } from './link.ts';
import { useWords } from './words.ts';
import './link-badge.css';

const wordOf = {
  connecting: 'connecting',
  live: 'live',
  late: 'late',
  stopped: 'stopped',
  'signed out': 'signedOut',
} as const satisfies Record<LinkState, string>;

/** Shape and word say it, not only the colour: a full disc, a half one, a square. */
export function LinkBadge({ state }: { state?: LinkState }) {
  const found = useLinkState();
  const words = useWords(kitWords);
  const shown = state ?? found;
  return (
    <span className={`link-badge link-${shown.replace(' ', '-')}`} role="status">
      <span className="link-lamp" aria-hidden="true" />
      {words[wordOf[shown]]}
    </span>
  );
}

/**
 * When nothing was heard for 40 s: says so, and for how long. No key to reload: without a server there is no page to load, and
 * the one that is open comes back by itself, with what was tapped meanwhile. When it lasts, who to tell is said. Stands in the band of `Screen`, so that nothing below it moves.
 */
export function StoppedBand() {
  return useLinkState() === 'stopped' ? <Stopped /> : null;
}

/** It will not pass by itself: a person has to look at the server. */
const longSeconds = 120;

function Stopped() {
  const words = useWords(kitWords);
  const [begun] = useState(() => performance.now() - 40_000);
  const [seconds, setSeconds] = useState(40);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - begun) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, [begun]);
  return (
    <div className="stopped-band">
      <p role="alert">
        <strong>{words.stoppedWhat}</strong> {seconds < longSeconds ? words.stoppedNext : words.stoppedLong}
      </p>
      {/* Counting aloud helps nobody. */}
      <span className="number stopped-since" aria-hidden="true">
        {seconds < longSeconds ? `${seconds} s` : `${Math.floor(seconds / 60)} min`}
      </span>
    </div>
  );
}
