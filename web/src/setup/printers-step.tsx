/** The fourth step: printers found in the network or added by address, each tried with a slip; or none. */
import type { FoundPrinter } from '@mysagra/core';
import { useState } from 'react';
import {
  Button,
  client,
  errorsByField,
  Notice,
  PlusIcon,
  SearchIcon,
  TextField,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import { PrinterCard } from './printer-card.tsx';
import type { Facts } from './steps.ts';
import { printersWords } from './printers-words.ts';
import { words } from './words.ts';

type PrintersStepProps = { facts: Facts; onNext: () => void; onChanged: () => void };

export function PrintersStep({ facts, onNext, onChanged }: PrintersStepProps) {
  const say = useWords(printersWords);
  const ways = useWords(words);
  const tell = useTrouble();
  const search = useWork();
  const adding = useWork();
  const [found, setFound] = useState<FoundPrinter[] | null>(null);
  const [ip, setIp] = useState('');
  const [port, setPort] = useState('9100');
  const wrong = errorsByField(adding.error);

  const look = () => search.run(async () => setFound(await client.printLanes.discover({ timeoutMs: 60_000 })));
  /** A name that is free: the person gives a better one on the card. */
  const add = async (address: string, at: number) => {
    const taken = new Set(facts.printers.map(({ name }) => name));
    let number = facts.printers.length + 1;
    while (taken.has(say.printerName(number))) number++;
    const made = await adding.run(() =>
      client.printers.create({ name: say.printerName(number), ip: address, port: at }),
    );
    if (made) {
      setIp('');
      onChanged();
    }
  };
  const isKnown = (one: FoundPrinter) =>
    facts.printers.some(({ ip: known, port: at }) => known === one.ip && at === one.port);

  return (
    <>
      <h3>{say.printersTitle}</h3>
      <p className="soft">{say.printersHint}</p>
      {facts.printers.map((printer) => (
        <PrinterCard key={printer.id} printer={printer} facts={facts} onChanged={onChanged} />
      ))}
      <section className="setup-part">
        <Button icon={<SearchIcon />} busy={search.isBusy} onClick={() => void look()}>
          {search.isBusy ? say.searching : say.search}
        </Button>
        {search.error !== undefined && <Notice kind="stop" {...tell(search.error)} />}
        {found?.length === 0 && <Notice kind="warn" what={say.foundNone} next={say.foundNoneNext} />}
        {found && found.length > 0 && (
          <>
            <p role="status">
              <strong>{say.found(found.length)}</strong>
            </p>
            <ul className="setup-found">
              {found.map((one) => (
                <li key={`${one.ip}:${one.port}`}>
                  <span className="number">
                    {one.ip}:{one.port}
                  </span>
                  {isKnown(one) ? (
                    <span className="soft">{say.known}</span>
                  ) : (
                    <Button size="small" icon={<PlusIcon />} onClick={() => void add(one.ip, one.port)}>
                      {ways.add}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="setup-part">
        <h4>{say.byAddress}</h4>
        <form
          className="setup-row"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void add(ip.trim(), Number(port));
          }}
        >
          <TextField
            label={say.address}
            name="ip"
            inputMode="decimal"
            autoComplete="off"
            placeholder="192.168.1.50"
            value={ip}
            onChange={setIp}
            error={wrong['ip']}
          />
          <TextField
            label={say.port}
            name="port"
            inputMode="numeric"
            autoComplete="off"
            value={port}
            onChange={setPort}
            error={wrong['port']}
          />
          <Button submit busy={adding.isBusy} disabled={!ip.trim()}>
            {ways.add}
          </Button>
        </form>
        {adding.error !== undefined && Object.keys(wrong).length === 0 && (
          <Notice kind="stop" {...tell(adding.error)} />
        )}
      </section>
      <div className="setup-foot">
        <Button kind={facts.printers.length > 0 ? 'primary' : 'plain'} size="large" onClick={onNext}>
          {facts.printers.length > 0 ? ways.next : ways.later}
        </Button>
      </div>
    </>
  );
}
