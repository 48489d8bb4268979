/** Taking cash: notes that add up, coins on the keypad, and the change in the largest type. */
import { useState } from 'react';
import { Button, Dialog, eraseDigit, Keypad, pressDigit, useFormat, useWords } from '../kit/index.ts';
import { changeOf, likelyCash, mostCents, notes } from './cash.ts';
import { saleWords } from './sale-words.ts';
import { tillWords } from './till-words.ts';

type PaySheetProps = { totalCents: number; onPay: (givenCents: number) => void; onClose: () => void };

export function PaySheet({ totalCents, onPay, onClose }: PaySheetProps) {
  const say = useWords(saleWords);
  const tillSay = useWords(tillWords);
  const format = useFormat();
  const [given, give] = useState(0);
  const change = changeOf(totalCents, given);
  return (
    <Dialog
      open
      keep
      size="large"
      onClose={onClose}
      title={`${tillSay.total} ${format.cents(totalCents)}`}
      actions={
        <Button kind="primary" size="large" wide disabled={change === null} onClick={() => onPay(given)}>
          {say.confirm}
        </Button>
      }
    >
      <div className="pay">
        <div className="pay-sums" aria-live="polite">
          <div>
            <span>{say.given}</span>
            <strong className="number pay-given">{format.cents(given)}</strong>
          </div>
          <div>
            <span>{change === null ? '' : tillSay.change}</span>
            <strong className={`number pay-change ${change === null ? 'pay-short' : ''}`}>
              {change === null ? say.missing(format.cents(totalCents - given)) : format.cents(change)}
            </strong>
          </div>
        </div>
        <div className="pay-keys">
          <div className="pay-notes" role="group" aria-label={say.given}>
            {notes.map((cents) => (
              <Button
                key={cents}
                size="large"
                className="number"
                onClick={() => give((now) => Math.min(now + cents, mostCents))}
              >
                + {format.cents(cents).replace(/[.,]00/, '')}
              </Button>
            ))}
            {likelyCash(totalCents)
              .slice(0, 3)
              .map((cents) => (
                <Button key={`just ${cents}`} size="large" className="number pay-likely" onClick={() => give(cents)}>
                  = {format.cents(cents)}
                </Button>
              ))}
          </div>
          <Keypad
            label={say.given}
            onDigit={(digit) => give((now) => pressDigit(now, digit, mostCents))}
            onErase={() => give(eraseDigit)}
            onEnter={() => change !== null && onPay(given)}
            extra="00"
          />
        </div>
      </div>
    </Dialog>
  );
}
