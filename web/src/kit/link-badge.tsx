/** Always in sight: whether what the screen shows is live, late or stopped. */
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { ReloadIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { type LinkState, useLinkState } from './link.ts';
import { Notice } from './notice.tsx';
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

/** The red band when nothing was heard for 40 s; the picture below is kept and greyed by `Screen`. */
export function StoppedBand() {
  return useLinkState() === 'stopped' ? <Stopped /> : null;
}

function Stopped() {
  const words = useWords(kitWords);
  const [since, setSince] = useState(40);
  useEffect(() => {
    const timer = setInterval(() => setSince((seconds) => seconds + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  const told = since < 120 ? words.seconds(since) : `${Math.floor(since / 60)} min`;
  return (
    <div className="stopped-band">
      <Notice
        kind="stop"
        what={words.stoppedWhat(told)}
        actions={
          <Button size="small" icon={<ReloadIcon />} onClick={() => location.reload()}>
            {words.reload}
          </Button>
        }
      />
    </div>
  );
}
