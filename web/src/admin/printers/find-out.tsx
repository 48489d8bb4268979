/** What kind of printer it is: a test slip, and a person's word whether it came out. */
import { type CapabilityStep, laneCauses, type LaneCauseWord, type PrinterSetUp } from '@mysagra/core';
import { useState } from 'react';
import { Button, client, laneCauseWords, Notice, useTrouble, useWords } from '../../kit/index.ts';
import { printerWords } from './printer-words.ts';

export function FindOut({ setUp, isDirty }: { setUp: PrinterSetUp; isDirty: boolean }) {
  const words = useWords(printerWords);
  const causes = useWords(laneCauseWords);
  const tell = useTrouble();
  const [found, setFound] = useState<CapabilityStep | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(undefined);
  const say = async (word: 'begin' | 'yes' | 'no') => {
    setBusy(true);
    setTrouble(undefined);
    try {
      setFound(await client.printLanes.findOut(setUp.printerId, { word }, { timeoutMs: 60_000 }));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  const kinds = { answers: words.kindAnswers, silent: words.kindSilent, lies: words.kindLies };
  const kind = found?.step === 'known' ? found.kind : (setUp.capability?.kind ?? null);
  const cause = laneCauses.includes(found?.cause as LaneCauseWord) ? causes[found?.cause as LaneCauseWord] : '';
  const question = (what: string, yes: string, no: string) => (
    <Notice
      kind="info"
      what={what}
      actions={
        <>
          <Button size="small" busy={isBusy} onClick={() => void say('no')}>
            {no}
          </Button>
          <Button size="small" kind="primary" busy={isBusy} onClick={() => void say('yes')}>
            {yes}
          </Button>
        </>
      }
    />
  );
  return (
    <div className="find-out">
      <p className="soft">{kind ? kinds[kind] : words.kindNever}</p>
      {trouble !== undefined && <Notice kind="stop" {...tell(trouble)} />}
      {found?.step === 'looking' && question(words.looking, words.cameOut, words.notOut)}
      {found?.step === 'hindered' && question(words.hindered(cause), words.isSo, words.isNotSo)}
      {found?.step === 'lost' && <Notice kind="stop" what={words.lost} next={cause} />}
      {(found?.step === 'asking' || found?.step === 'printing') && (
        <Notice
          what={words.inWork}
          actions={
            <Button size="small" busy={isBusy} onClick={() => void say('begin')}>
              {words.goOn}
            </Button>
          }
        />
      )}
      <Button disabled={isDirty} busy={isBusy} onClick={() => void say('begin')}>
        {words.findOut}
      </Button>
      <p className="field-hint">{isDirty ? words.saveFirst : words.findOutHint}</p>
    </div>
  );
}
