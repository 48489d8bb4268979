/** A press that the server carries out at once: busy meanwhile, and a failure told in words. */
import { useState } from 'react';
import { Button, type ButtonProps, sentenceOf, toast } from '../kit/index.ts';

type ActProps = Omit<ButtonProps, 'onClick' | 'busy'> & {
  act: () => Promise<unknown>;
  /** Said when it is done. */
  done?: string;
};

export function Act({ act, done, ...rest }: ActProps) {
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    try {
      await act();
      if (done) toast(done);
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    } finally {
      setBusy(false);
    }
  };
  return <Button {...rest} busy={isBusy} onClick={() => void press()} />;
}
