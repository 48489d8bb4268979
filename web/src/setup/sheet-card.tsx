/** A card of the sheet: cut out and put where it belongs. */
import type { ReactNode } from 'react';
import { Badge, QrCode } from '../kit/index.ts';

type SheetCardProps = { title: string; qr?: string; mark?: string; isDone?: boolean; children: ReactNode };

export function SheetCard({ title, qr, mark, isDone, children }: SheetCardProps) {
  return (
    <section className={`sheet-card ${qr ? '' : 'no-print'}`} aria-label={title}>
      <h4>
        {title} {mark && <Badge kind={isDone ? 'go' : 'plain'}>{mark}</Badge>}
      </h4>
      {qr && (
        <div className="sheet-qr">
          <QrCode text={qr} label={title} />
        </div>
      )}
      <div className="sheet-words">{children}</div>
    </section>
  );
}
