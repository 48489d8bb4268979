/** The frame of a room, its cards, and how a part that cannot be read says so. */
import { Unreachable } from '@mysagra/client';
import type { ReactNode } from 'react';
import { Notice, Skeleton, useTrouble, useWords } from '../kit/index.ts';
import { officeWords } from './office-words.ts';

type PageProps = { title: string; hint?: ReactNode; actions?: ReactNode; children: ReactNode };

export function Page({ title, hint, actions, children }: PageProps) {
  return (
    <div className="office-page">
      <header className="office-page-head">
        <div>
          <h2 className="office-page-title">{title}</h2>
          {hint && <p className="soft">{hint}</p>}
        </div>
        {actions && <div className="office-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

type CardProps = { title?: ReactNode; actions?: ReactNode; wide?: boolean; children: ReactNode; className?: string };

export function Card({ title, actions, wide, children, className = '' }: CardProps) {
  return (
    <section className={`office-card ${wide ? 'office-wide' : ''} ${className}`}>
      {(title || actions) && (
        <header className="office-card-head">
          {title && <h3>{title}</h3>}
          {actions && <div className="office-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

export type Waiting<T> = { data: T | undefined; error: unknown };

/** What was loaded; its place while it is on its way; why it is missing or old when it could not be. */
export function Part<T>({
  of,
  lines = 3,
  children,
}: {
  of: Waiting<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const words = useWords(officeWords);
  const tell = useTrouble();
  const { data, error } = of;
  // With the server gone the band says it for the whole page; what was known stays where it is.
  const isSaid = error instanceof Unreachable && error.reason === 'network' && data !== undefined;
  return (
    <>
      {error !== undefined && !isSaid && (
        <Notice kind="warn" what={words.notNow} safe={tell(error).what} next={words.keepsTrying} />
      )}
      {data !== undefined ? children(data) : error === undefined && <Skeleton lines={lines} height="2.4rem" />}
    </>
  );
}

/** A figure that is read from across the table. */
export function Figure({
  label,
  children,
  note,
  kind,
}: {
  label: string;
  children: ReactNode;
  note?: ReactNode;
  kind?: 'warn' | 'stop';
}) {
  return (
    <div className={`office-figure ${kind ? `office-figure-${kind}` : ''}`}>
      <p className="office-figure-label">{label}</p>
      <p className="office-figure-number number">{children}</p>
      {note && <p className="office-figure-note">{note}</p>}
    </div>
  );
}

export function Lamp({ kind }: { kind: 'go' | 'warn' | 'stop' | 'off' }) {
  return <span className={`office-lamp office-lamp-${kind}`} aria-hidden="true" />;
}
