/** The fifth step: the tills, each with the printer of its receipts. */
import { useState } from 'react';
import {
  Button,
  client,
  errorsByField,
  Notice,
  Select,
  TextField,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import { type Facts, isDone } from './steps.ts';
import { tillWords } from './till-words.ts';
import { words } from './words.ts';

type TillStepProps = { facts: Facts; onNext: () => void; onChanged: () => void };

export function TillStep({ facts, onNext, onChanged }: TillStepProps) {
  const say = useWords(tillWords);
  const ways = useWords(words);
  const tell = useTrouble();
  const work = useWork();
  const [typed, setTyped] = useState<string | null>(null);
  const [printerId, setPrinterId] = useState(facts.printers[0]?.id ?? '');
  const name = typed ?? say.tillName(facts.tills.length + 1);
  const wrong = errorsByField(work.error);
  const printers = [
    { value: '', label: say.noReceipts },
    ...facts.printers.map((printer) => ({ value: printer.id, label: printer.name })),
  ];
  const add = async () => {
    const made = await work.run(() => client.cashRegisters.create({ name, defaultPrinterId: printerId || null }));
    if (made) {
      setTyped(null);
      onChanged();
    }
  };
  const route = async (id: string, chosen: string) => {
    if (await work.run(() => client.cashRegisters.update(id, { defaultPrinterId: chosen || null }))) onChanged();
  };
  return (
    <>
      <h3>{say.tillTitle}</h3>
      <p className="soft">{say.tillHint}</p>
      {facts.tills.map((till) => (
        <section key={till.id} className="setup-card" aria-label={till.name}>
          <h4>{till.name}</h4>
          <Select
            label={say.receipts}
            value={till.defaultPrinterId ?? ''}
            onChange={(chosen) => void route(till.id, chosen)}
            choices={printers}
          />
        </section>
      ))}
      <form
        className="setup-row"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={say.tillLabel}
          name="till"
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={setTyped}
          error={wrong['name']}
        />
        {facts.printers.length > 0 && (
          <Select label={say.receipts} value={printerId} onChange={setPrinterId} choices={printers} />
        )}
        <Button kind={facts.tills.length === 0 ? 'primary' : 'plain'} submit busy={work.isBusy} disabled={!name.trim()}>
          {say.addTill}
        </Button>
      </form>
      {work.error !== undefined && Object.keys(wrong).length === 0 && <Notice kind="stop" {...tell(work.error)} />}
      {isDone('till', facts) && (
        <div className="setup-foot">
          <Button kind="primary" size="large" onClick={onNext}>
            {ways.next}
          </Button>
        </div>
      )}
    </>
  );
}
