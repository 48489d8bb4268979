/** Digits to tap, for amounts, tables and codes. */
import { IconButton, Button } from './button.tsx';
import { BackIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { useWords } from './words.ts';
import './keypad.css';

type KeypadProps = {
  /** Read aloud: what the digits are for. */
  label: string;
  /** `'0'` to `'9'`, and the extra key. */
  onDigit: (digit: string) => void;
  onErase: () => void;
  /** The key at the lower left: `00` for money, a letter for codes; none: clear. */
  extra?: string;
  onClear?: () => void;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function Keypad({ label, onDigit, onErase, extra, onClear }: KeypadProps) {
  const words = useWords(kitWords);
  const key = (digit: string) => (
    <Button key={digit} className="keypad-key number" onClick={() => onDigit(digit)}>
      {digit}
    </Button>
  );
  return (
    <div className="keypad" role="group" aria-label={label}>
      {digits.map(key)}
      {extra !== undefined ? (
        key(extra)
      ) : onClear ? (
        <Button className="keypad-key" onClick={onClear}>
          C<span className="unseen">{words.delete}</span>
        </Button>
      ) : (
        <span />
      )}
      {key('0')}
      <IconButton kind="plain" className="keypad-key" label={words.erase} icon={<BackIcon />} onClick={onErase} />
    </div>
  );
}
