/** Fields for numbers and money: what is typed stays as typed until it is left, and only good values are handed on. */
import { useEffect, useState } from 'react';
import { centsToType, typedCents } from './amount.ts';
import { Field, type FieldProps } from './field.tsx';
import { useFormat } from './format.ts';
import { kitWords } from './kit-words.ts';
import { useLanguage } from './language.ts';
import { useWords } from './words.ts';

type AmountProps = FieldProps & {
  /** Null: empty, or not a good value yet. */
  onChange: (value: number | null) => void;
  value: number | null;
  name?: string;
  disabled?: boolean;
  min?: number;
  max?: number;
};

type TypedProps = AmountProps & {
  read: (typed: string) => number | null;
  write: (value: number) => string;
  /** The way out when it cannot be read. */
  advice: string;
  show: (value: number) => string;
  mode: 'numeric' | 'decimal';
};

function TypedField({
  value,
  onChange,
  read,
  write,
  show,
  advice,
  mode,
  min = 0,
  max,
  error,
  name,
  disabled,
  ...frame
}: TypedProps) {
  const words = useWords(kitWords);
  const [typed, setTyped] = useState(value === null ? '' : write(value));
  const [left, setLeft] = useState(false);
  const found = read(typed);
  const tooFar = found !== null && (found < min || (max !== undefined && found > max));
  const good = tooFar ? null : found;

  useEffect(() => {
    // A value from outside, such as a loaded form; not the echo of what is being typed.
    if (value !== good && !(value === null && typed !== '')) setTyped(value === null ? '' : write(value));
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [value]);

  const wrong = tooFar
    ? max === undefined
      ? `≥ ${show(min)}`
      : words.between(show(min), show(max))
    : typed.trim() !== '' && found === null
      ? advice
      : undefined;
  return (
    <Field {...frame} error={error ?? (left ? wrong : undefined)}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          className="input input-amount number"
          inputMode={mode}
          autoComplete="off"
          name={name}
          disabled={disabled}
          value={typed}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const next = read(text);
            onChange(next !== null && next >= min && (max === undefined || next <= max) ? next : null);
          }}
          onFocus={(event) => {
            setLeft(false);
            event.currentTarget.select();
          }}
          onBlur={() => {
            setLeft(true);
            if (good !== null) setTyped(write(good));
          }}
        />
      )}
    </Field>
  );
}

/** A whole number. */
export function NumberField(props: AmountProps) {
  const words = useWords(kitWords);
  const format = useFormat();
  const read = (typed: string) => (/^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : null);
  return <TypedField {...props} read={read} write={String} show={format.number} advice={words.whole} mode="numeric" />;
}

/** Money, in whole cents; takes comma and point. */
export function MoneyField(props: AmountProps) {
  const words = useWords(kitWords);
  const format = useFormat();
  const comma = useLanguage() === 'en' ? '.' : ',';
  return (
    <TypedField
      {...props}
      read={typedCents}
      write={(cents) => centsToType(cents, comma)}
      show={format.cents}
      advice={words.amount}
      mode="decimal"
    />
  );
}
