/** A slip to try a printer with, and a person's word whether it came out: so it is known what the printer says of itself. */
import { type CapabilityStep, Refusal } from '@mysagra/client';
import { laneCauses, type LaneCauseWord } from '@mysagra/core';
import { useState } from 'react';
import { Button, client, laneCauseWords, Notice, PrinterIcon, useTrouble, useWords } from '../kit/index.ts';
import { useWork } from './use-work.ts';
import { words } from './words.ts';

type TestSlipProps = { printerId: string; known: CapabilityStep['kind']; onKnown: () => void };

export function TestSlip({ printerId, known, onKnown }: TestSlipProps) {
  const say = useWords(words);
  const causes = useWords(laneCauseWords);
  const tell = useTrouble();
  const work = useWork();
  const [at, setAt] = useState<CapabilityStep | null>(null);
  const tellIt = (word: 'begin' | 'yes' | 'no') =>
    work.run(async () => {
      const step = await client.printLanes.findOut(printerId, { word }, { timeoutMs: 60_000 });
      setAt(step);
      if (step.step === 'known') onKnown();
    });
  const cause = laneCauses.includes(at?.cause as LaneCauseWord) ? causes[at?.cause as LaneCauseWord] : '';
  const kind = at?.step === 'known' ? at.kind : known;
  const question = (what: string, yes: string, no: string) => (
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
  );
  const { error } = work;
  const isRefusal = error instanceof Refusal;
  const failed =
    error === undefined ? null : isRefusal && error.family === 'invalid' ? (
      // It names the address: nobody is there, or nobody who takes anything.
      <Notice kind="stop" what={say.lost} next={say.lostNext} />
    ) : isRefusal && error.reason === 'unavailable' ? (
      <Notice kind="warn" what={say.noPrinting} next={say.noPrintingNext} />
    ) : (
      <Notice kind="stop" {...tell(error)} />
    );
  if (at?.step === 'looking') return question(say.cameOut, say.yes, say.no);
  if (at?.step === 'hindered') return question(say.hindered(cause), say.isSo, say.isNotSo);
  const isAtWork = at?.step === 'asking' || at?.step === 'printing';
  return (
    <div className="setup-part">
      {failed}
      {at?.step === 'lost' && <Notice kind="stop" what={say.lost} safe={cause} next={say.lostNext} />}
      {kind && at?.step !== 'lost' && <Notice kind="go" what={say.well} next={say[kind]} />}
      <Button icon={<PrinterIcon />} busy={work.isBusy} onClick={() => void tellIt('begin')}>
        {work.isBusy ? say.trying : isAtWork ? say.goOn : say.tryIt}
      </Button>
    </div>
  );
}
