/** One tab of a browser is the till: two with the same cart would overwrite each other. A second one sells only when a person says so. */
import { useEffect, useState } from 'react';

type Word = 'who?' | 'me' | 'mine now';

/** `take` makes it this tab: the other one stops first, and this one begins from what that one kept. */
export function useOnlyTab(onLost: () => void): { isMine: boolean; take: () => void } {
  const [isMine, setMine] = useState(true);
  const [bus] = useState(() => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('mysagra till')));
  useEffect(() => {
    if (!bus) return;
    let mine = true;
    const lose = () => {
      mine = false;
      onLost();
      setMine(false);
    };
    const hear = ({ data }: MessageEvent<Word>) => {
      if (!mine) return;
      if (data === 'who?') bus.postMessage('me' satisfies Word);
      else lose();
    };
    bus.addEventListener('message', hear);
    bus.postMessage('who?' satisfies Word);
    return () => bus.removeEventListener('message', hear);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- asked once, when the page opens
  }, [bus]);
  return {
    isMine,
    take() {
      bus?.postMessage('mine now' satisfies Word);
      // The other tab has given up by the time this one asks again who is there.
      location.reload();
    },
  };
}
