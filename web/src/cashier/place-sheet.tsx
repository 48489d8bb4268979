/** Table by keypad or by letters, and the guest's name; the discount, too: small questions about the whole order. */
import { useState } from 'react';
import {
  Button,
  Dialog,
  Keypad,
  MoneyField,
  NumberField,
  orderWords,
  Segmented,
  TextField,
  useWords,
} from '../kit/index.ts';
import type { Discount } from './cart.ts';
import { saleWords } from './sale-words.ts';

type PlaceProps = { what: 'table' | 'customer'; value: string; onDone: (value: string) => void; onClose: () => void };

export function PlaceSheet({ what, value, onDone, onClose }: PlaceProps) {
  const say = useWords(saleWords);
  const orderSay = useWords(orderWords);
  const [text, setText] = useState(value);
  const done = () => onDone(text.trim());
  return (
    <Dialog
      open
      onClose={onClose}
      title={what === 'table' ? say.table : say.name}
      actions={
        <Button kind="primary" size="large" wide onClick={done}>
          {orderSay.apply}
        </Button>
      }
    >
      <div className="place">
        <TextField
          label={what === 'table' ? say.table : say.name}
          hideLabel
          value={text}
          onChange={setText}
          maxLength={what === 'table' ? 40 : 100}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened to type into it
          autoFocus
          onEnter={done}
        />
        {what === 'table' && (
          <Keypad
            label={say.table}
            onDigit={(digit) => setText((now) => (now + digit).slice(0, 40))}
            onErase={() => setText((now) => now.slice(0, -1))}
            onClear={() => setText('')}
          />
        )}
      </div>
    </Dialog>
  );
}

type DiscountProps = {
  discount: Discount | null;
  onDone: (discount: Discount | null) => void;
  onClose: () => void;
};

const quick = [10, 20, 50, 100];

export function DiscountSheet({ discount, onDone, onClose }: DiscountProps) {
  const say = useWords(saleWords);
  const orderSay = useWords(orderWords);
  const [kind, setKind] = useState<Discount['kind']>(discount?.kind ?? 'percent');
  const [percent, setPercent] = useState<number | null>(discount?.kind === 'percent' ? discount.percent : 10);
  const [cents, setCents] = useState<number | null>(discount?.kind === 'amount' ? discount.cents : 0);
  const wanted: Discount | null =
    kind === 'percent' ? (percent ? { kind, percent } : null) : cents ? { kind, cents } : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={say.discount}
      actions={
        <>
          <Button onClick={() => onDone(null)}>{say.noDiscount}</Button>
          <Button kind="primary" onClick={() => onDone(wanted)}>
            {orderSay.apply}
          </Button>
        </>
      }
    >
      <div className="place">
        <Segmented
          label={say.discount}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'percent', label: say.percent },
            { value: 'amount', label: say.amount },
          ]}
        />
        {kind === 'percent' ? (
          <>
            <div className="chips">
              {quick.map((one) => (
                <Button key={one} className="number" onClick={() => onDone({ kind: 'percent', percent: one })}>
                  {one} %
                </Button>
              ))}
            </div>
            <NumberField label={say.percent} value={percent} onChange={setPercent} min={0} max={100} />
          </>
        ) : (
          <MoneyField label={say.amount} value={cents} onChange={setCents} />
        )}
      </div>
    </Dialog>
  );
}
