/** Text, choice and yes or no; each a whole field with its label. Numbers and money are in amount-field.tsx. */
import type { ChangeEvent, InputHTMLAttributes, ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';

type TextProps = FieldProps &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'type' | 'name' | 'autoComplete' | 'autoFocus' | 'inputMode' | 'maxLength' | 'placeholder' | 'disabled' | 'required'
  > & {
    value: string;
    onChange: (value: string) => void;
    /** Several lines. */
    long?: boolean;
    /** A sign at its beginning. */
    mark?: ReactNode;
    onEnter?: () => void;
  };

export function TextField(props: TextProps) {
  const { label, hint, error, hideLabel, value, onChange, long, mark, onEnter, ...rest } = props;
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(tied) =>
        long ? (
          <textarea
            {...tied}
            className="input"
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            name={rest.name}
            maxLength={rest.maxLength}
            placeholder={rest.placeholder}
            disabled={rest.disabled}
          />
        ) : (
          <div className="input-with">
            {mark && <span className="input-mark">{mark}</span>}
            <input
              type="text"
              {...rest}
              {...tied}
              className="input"
              value={value}
              onChange={(event) => onChange(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && onEnter) onEnter();
              }}
            />
          </div>
        )
      }
    </Field>
  );
}

export type Choice<T extends string> = { value: T; label: string; disabled?: boolean };

type SelectProps<T extends string> = FieldProps & {
  value: T;
  onChange: (value: T) => void;
  choices: readonly Choice<T>[];
  name?: string;
  disabled?: boolean;
};

export function Select<T extends string>({ value, onChange, choices, name, disabled, ...frame }: SelectProps<T>) {
  return (
    <Field {...frame}>
      {(tied) => (
        <select
          {...tied}
          className="input"
          name={name}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as T)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type TickProps = {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
};

function Tick({ label, hint, onChange, isSwitch, ...rest }: TickProps & { isSwitch?: boolean }) {
  const input = { ...rest, onChange: (event: ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.checked) };
  return (
    <label className="tick">
      {isSwitch ? (
        <input type="checkbox" role="switch" aria-checked={rest.checked} {...input} />
      ) : (
        <input type="checkbox" {...input} />
      )}
      <span className="tick-words">
        <span>{label}</span>
        {hint && <span className="tick-hint">{hint}</span>}
      </span>
    </label>
  );
}

/** One of several that may be chosen together. */
export function Checkbox(props: TickProps) {
  return <Tick {...props} />;
}

/** On or off, at once. */
export function Switch(props: TickProps) {
  return <Tick {...props} isSwitch />;
}
