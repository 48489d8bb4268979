/** What became of the sales: the last number and its change stay in sight, and nobody has to wonder whether it went through. */
import { type Order, Refusal } from '@mysagra/client';
import { useEffect, useState } from 'react';
import {
  Button,
  goToSignIn,
  Notice,
  sentenceOf,
  Spinner,
  useFormat,
  useTrouble,
  useWords,
  wireCents,
} from '../kit/index.ts';
import type { Outbox, Sale, Tender } from './sale.ts';
import { outcomeWords } from './outcome-words.ts';
import { tillWords } from './till-words.ts';

/** The last sale that the server has answered. */
export type Done = { order: Order; tender: Tender };

export function LastSale({ done, isBig, onAgain }: { done: Done; isBig: boolean; onAgain: () => void }) {
  const say = useWords(outcomeWords);
  const tillSay = useWords(tillWords);
  const format = useFormat();
  const { order, tender } = done;
  const total = wireCents(order.total);
  const change = tender.method === 'CASH' && tender.givenCents !== null ? tender.givenCents - total : null;
  return (
    <div className={`done ${isBig ? 'done-big' : ''}`} role="status" data-testid="done">
      <div className="done-number">
        <span>{isBig ? tillSay.number : say.lastOrder}</span>
        <strong className="number">{order.ticketNumber}</strong>
      </div>
      <dl className="done-money">
        <div>
          <dt>{tillSay.total}</dt>
          <dd className="number">{format.cents(total)}</dd>
        </div>
        {change !== null && (
          <div className="done-change">
            <dt>{tillSay.change}</dt>
            <dd className="number">{format.cents(change)}</dd>
          </div>
        )}
        <div>
          <dt>{say.code}</dt>
          <dd className="number">{order.displayCode}</dd>
        </div>
      </dl>
      {isBig && (
        <Button size="small" onClick={onAgain}>
          {say.again}
        </Button>
      )}
    </div>
  );
}

type OutgoingProps = { outbox: Outbox; onReopen: (sale: Sale) => void; canReopen: boolean };

/** Ms after which a person hears that there is no answer yet. */
const patience = 3000;

export function Outgoing({ outbox, onReopen, canReopen }: OutgoingProps) {
  const say = useWords(outcomeWords);
  const tell = useTrouble();
  const { sending, sales } = outbox;
  const isPatient = usePatience(sending?.state === 'sending' ? sending.since : null);
  if (!sending) return null;
  if (sending.state === 'refused') {
    const { what, next } = tell(sending.error);
    return (
      <Notice
        kind="stop"
        what={say.refused}
        safe={say.refusedSafe}
        next={[what, next, canReopen ? '' : say.reopenFull].filter(Boolean).join(' ') || sentenceOf(sending.error)}
        actions={
          <Button
            disabled={!canReopen}
            onClick={() => {
              const sale = outbox.takeBack();
              if (sale) onReopen(sale);
            }}
          >
            {say.reopen}
          </Button>
        }
      />
    );
  }
  if (sending.attempts === 0 && isPatient) return <Spinner label={say.sending} />;
  const isSignedOut = sending.error instanceof Refusal && sending.error.family === 'unauthorized';
  return (
    <Notice
      kind="warn"
      what={`${say.noAnswer} · ${say.unsent(sales.length)}`}
      safe={say.noAnswerSafe}
      next={isSignedOut ? tell(sending.error).what : say.noAnswerNext}
      actions={
        isSignedOut ? (
          <Button onClick={goToSignIn}>{say.signIn}</Button>
        ) : (
          <Button onClick={() => outbox.hurry()}>{say.tryNow}</Button>
        )
      }
    />
  );
}

/** False once `since` is so long ago that a person should hear of it. */
function usePatience(since: number | null): boolean {
  const [over, setOver] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(() => setOver(since), patience);
    return () => clearTimeout(timer);
  }, [since]);
  return since === null || over !== since;
}
