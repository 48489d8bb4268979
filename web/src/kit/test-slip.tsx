/** A slip to try a printer with, and a person's word whether it came out: so it is known what the printer says of itself. */
import { type CapabilityStep, Refusal } from '@mysagra/client';
import { laneCauses, type LaneCauseWord } from '@mysagra/core';
import { useState } from 'react';
import { Button } from './button.tsx';
import { client } from './connection.ts';
import { PrinterIcon } from './icons.tsx';
import { laneCauseWords } from './lane-words.ts';
import { Notice } from './notice.tsx';
import { testSlipWords } from './test-slip-words.ts';
import { useTrouble } from './trouble.ts';
import { useWords } from './words.ts';
import { useWork } from './work.ts';
import './test-slip.css';

type TestSlipProps = {
  printerId: string;
  /** What was found out before; null: nothing yet. */
  known: CapabilityStep['kind'];
  onKnown?: () => void;
  /** The printer on this page is not the one that the server knows. */
  disabled?: boolean;
};

export function TestSlip({ printerId, known, onKnown, disabled }: TestSlipProps) {
  const say = useWords(testSlipWords);
  const causes = useWords(laneCauseWords);
  const work = useWork();
  const [at, setAt] = useState<CapabilityStep | null>(null);
  const tellIt = (word: 'begin' | 'yes' | 'no') =>
    work.run(async () => {
      const step = await client.printLanes.findOut(printerId, { word }, { timeoutMs: 60_000 });
      setAt(step);
      if (step.step === 'known') onKnown?.();
    });
  const cause = laneCauses.includes(at?.cause as LaneCauseWord) ? causes[at?.cause as LaneCauseWord] : '';
  const kind = at?.step === 'known' ? at.kind : known;
  const question = (what: string, yes: string, no: string) => (
    <div className="test-slip">
      {work.error !== undefined && <Failed error={work.error} />}
      <Notice
        what={what}
        actions={
          <>
            <Button busy={work.isBusy} onClick={() => void tellIt('no')}>
              {no}
            </Button>
            <Button kind="primary" busy={work.isBusy} onClick={() => void tellIt('yes')}>
              {yes}
            </Button>
          </>
        }
      />
    </div>
  );
  if (at?.step === 'looking') return question(say.cameOut, say.yes, say.no);
  if (at?.step === 'hindered') return question(say.hindered(cause), say.isSo, say.isNotSo);
  const isAtWork = at?.step === 'asking' || at?.step === 'printing';
  return (
    <div className="test-slip">
      {work.error !== undefined && <Failed error={work.error} />}
      {at?.step === 'lost' && <Notice kind="stop" what={say.lost} safe={cause} next={say.lostNext} />}
      {kind && at?.step !== 'lost' && <Notice kind="go" what={say.well} next={say[kind]} />}
      <Button icon={<PrinterIcon />} disabled={disabled} busy={work.isBusy} onClick={() => void tellIt('begin')}>
        {work.isBusy ? say.trying : isAtWork ? say.goOn : say.tryIt}
      </Button>
    </div>
  );
}

function Failed({ error }: { error: unknown }) {
  const say = useWords(testSlipWords);
  const tell = useTrouble();
  const isRefusal = error instanceof Refusal;
  // It names the address: nobody is there, or nobody who takes anything.
  if (isRefusal && error.family === 'invalid') return <Notice kind="stop" what={say.lost} next={say.lostNext} />;
  if (isRefusal && error.reason === 'unavailable')
    return <Notice kind="warn" what={say.noPrinting} next={say.noPrintingNext} />;
  return <Notice kind="stop" {...tell(error)} />;
}
