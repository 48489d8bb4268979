/** What became of sending: under way and slow, perhaps not arrived, or refused; always with a way out. */
import { Refusal } from '@mysagra/client';
import { Button, Notice, useTrouble, useWords } from '../kit/index.ts';
import type { PostOffice } from './sending.ts';
import { words } from './words.ts';

type SendingNoticeProps = {
  office: PostOffice;
  /** Ordering by phone is switched off. */
  isClosed: boolean;
  /** The dishes that are gone are named already. */
  hidesRefusal: boolean;
};

export function SendingNotice({ office, isClosed, hidesRefusal }: SendingNoticeProps) {
  const say = useWords(words);
  const tell = useTrouble();
  const { sending } = office;
  const closed = <Notice kind="warn" what={say.closed} safe={say.closedSafe} next={say.closedNext} />;
  if (sending.state === 'idle') return isClosed ? closed : null;
  const now = <Button onClick={() => office.hurry()}>{say.tryNow}</Button>;
  const back = (
    <Button kind="quiet" onClick={() => office.giveBack()}>
      {say.back}
    </Button>
  );
  if (sending.state === 'stale')
    return (
      <Notice
        kind="warn"
        what={say.stale}
        safe={say.staleSafe}
        next={say.staleNext}
        actions={
          <>
            {now}
            {back}
          </>
        }
      />
    );
  if (sending.state === 'sending') {
    if (sending.error === null) return null;
    const isBusy = sending.error instanceof Refusal && sending.error.family === 'limited';
    return (
      <Notice
        kind="warn"
        what={isBusy ? say.busy : say.noAnswer}
        safe={say.noAnswerSafe}
        next={isBusy ? say.busyNext : say.noAnswerNext}
        actions={
          <>
            {!isBusy && now}
            {back}
          </>
        }
      />
    );
  }
  if (hidesRefusal) return null;
  const { error } = sending;
  if (isClosed || (error instanceof Refusal && ['forbidden', 'unauthorized'].includes(error.family))) return closed;
  const { what, next } = tell(error);
  return <Notice kind="stop" what={what} safe={say.refusedSafe} next={next} />;
}
