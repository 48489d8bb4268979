/** Something that is asked of the server by a tap: under way, and what went wrong with it. */
import { useState } from 'react';

export type Work = {
  isBusy: boolean;
  /** Undefined: nothing went wrong. */
  error: unknown;
  /** True when it was done. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  /** What went wrong is no longer told. */
  forget: () => void;
};

export function useWork(): Work {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, run, forget: () => setError(undefined) };
}
