/** The frame of every input: its label, a hint, and what is wrong with it, tied together for eyes and screen readers. */
import { type ReactNode, useId } from 'react';
import { AlertIcon } from './icons.tsx';
import './field.css';

export type FieldProps = {
  label: string;
  hint?: string;
  /** What is wrong and the way out; the field is marked. */
  error?: string | undefined;
  /** The label is read aloud only. */
  hideLabel?: boolean;
};

/** What an input needs to belong to its frame. */
export type Tied = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

export function Field({
  label,
  hint,
  error,
  hideLabel,
  children,
}: FieldProps & { children: (tied: Tied) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`field ${error ? 'field-wrong' : ''}`}>
      <label className={hideLabel ? 'unseen' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <AlertIcon size="1.2em" /> {error}
        </p>
      )}
    </div>
  );
}
