/** Nothing there, not there yet. */
import type { ReactNode } from 'react';
import { kitWords } from './kit-words.ts';
import { useWords } from './words.ts';
import './waiting.css';

/** An empty list says why it is empty and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      {icon && <div className="empty-icon">{icon}</div>}
      <p className="empty-title">{title}</p>
      {children && <div className="soft">{children}</div>}
      {action}
    </div>
  );
}

/** Shown only when waiting takes longer than a blink. */
export function Spinner({ label }: { label?: string }) {
  const words = useWords(kitWords);
  return (
    <div className="spinner" role="status">
      <span className="spinner-wheel" aria-hidden="true" />
      <span>{label ?? words.loading}</span>
    </div>
  );
}

/** Keeps the place of something that is being loaded, so that nothing moves when it comes. */
export function Skeleton({ lines = 3, height = '1.2em' }: { lines?: number; height?: string }) {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} style={{ height }} />
      ))}
    </div>
  );
}
