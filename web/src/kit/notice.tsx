/** News for the person at the screen, in three parts: what happened, whether money and ticket are safe, what to do. */
import type { ReactNode } from 'react';
import { AlertIcon, CheckIcon, InfoIcon } from './icons.tsx';
import type { Trouble } from './refusal-words.ts';
import './notice.css';

export type NoticeProps = Partial<Omit<Trouble, 'what'>> & {
  what: string;
  kind?: 'info' | 'go' | 'warn' | 'stop';
  /** Buttons: the way out. */
  actions?: ReactNode;
};

const signs = { info: InfoIcon, go: CheckIcon, warn: AlertIcon, stop: AlertIcon };

/** Trouble is read aloud at once; other news when the reader is done. */
export function Notice({ kind = 'info', what, safe, next, actions }: NoticeProps) {
  const Sign = signs[kind];
  return (
    <div className={`notice notice-${kind}`} role={kind === 'stop' || kind === 'warn' ? 'alert' : 'status'}>
      <Sign size="1.8em" />
      <div className="notice-words">
        <p className="notice-what">{what}</p>
        {safe && <p className="notice-safe">{safe}</p>}
        {next && <p>{next}</p>}
      </div>
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  );
}
