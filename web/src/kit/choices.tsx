/** One of few: side by side in a bar, as tabs over a page, or as chips. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import './choices.css';

export type Option<T extends string> = { value: T; label: ReactNode; count?: number; disabled?: boolean };

type SegmentedProps<T extends string> = {
  /** Read aloud before the options. */
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  size?: 'small' | 'normal';
};

/** Radio buttons that look like one bar; arrows move, as in every radio group. */
export function Segmented<T extends string>({ label, value, onChange, options, size = 'normal' }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className={`segmented segmented-${size}`}>
      <legend className="unseen">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segmented-option">
          <input
            type="radio"
            className="unseen"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

type TabsProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly Option<T>[];
  /** The page below; it is tied to the chosen tab. */
  children?: ReactNode;
};

/** Pages of one place. Arrows, Home and End move between the tabs. */
export function Tabs<T extends string>({ label, value, onChange, options, children }: TabsProps<T>) {
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the chosen tab may stand outside; only the bar moves, never the page.
    const chosen = bar.current?.querySelector('[aria-selected=true]')?.getBoundingClientRect();
    if (!bar.current || !chosen) return;
    const seen = bar.current.getBoundingClientRect();
    bar.current.scrollLeft += chosen.left + chosen.width / 2 - (seen.left + seen.width / 2);
  }, [value]);
  const move = (event: KeyboardEvent) => {
    const open = options.filter((option) => !option.disabled);
    const here = open.findIndex((option) => option.value === value);
    const target = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: open.length - 1 }[event.key];
    const next = target === undefined ? undefined : open[(target + open.length) % open.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.value)}"]`)?.focus();
  };
  return (
    <>
      <div ref={bar} className="tabs" role="tablist" aria-label={label}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="tab"
            id={`${id}-${option.value}`}
            data-tab={option.value}
            className="tab"
            aria-selected={option.value === value}
            aria-controls={children === undefined ? undefined : `${id}-page`}
            tabIndex={option.value === value ? 0 : -1}
            disabled={option.disabled}
            onKeyDown={move}
            onClick={() => onChange(option.value)}
          >
            {option.label}
            {option.count !== undefined && <span className="tab-count number">{option.count}</span>}
          </button>
        ))}
      </div>
      {children !== undefined && (
        <div role="tabpanel" id={`${id}-page`} aria-labelledby={`${id}-${value}`} className="tab-page">
          {children}
        </div>
      )}
    </>
  );
}

type ChipProps = {
  children: ReactNode;
  /** Pressed: chosen. Without onToggle it is only a mark. */
  pressed?: boolean;
  onToggle?: () => void;
  disabled?: boolean;
};

/** A small thing to switch on or off, such as an ingredient; or, without onToggle, a mark. */
export function Chip({ children, pressed = false, onToggle, disabled }: ChipProps) {
  if (!onToggle) return <span className="chip">{children}</span>;
  return (
    <button type="button" className="chip chip-key" aria-pressed={pressed} disabled={disabled} onClick={onToggle}>
      {children}
    </button>
  );
}

/** A count or a short mark on something. `kind` is always said by the words too. */
export function Badge({ kind = 'plain', children }: { kind?: 'plain' | 'go' | 'warn' | 'stop'; children: ReactNode }) {
  return <span className={`badge badge-${kind}`}>{children}</span>;
}
