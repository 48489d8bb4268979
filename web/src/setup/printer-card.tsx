/** One printer: its name, how wide its paper is, whose dishes it prints, and a slip to try it with. */
import type { Printer } from '@mysagra/client';
import { useState } from 'react';
import {
  ask,
  Button,
  Checkbox,
  client,
  errorsByField,
  Notice,
  Segmented,
  TestSlip,
  TextField,
  useData,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import type { Facts } from './steps.ts';
import { printersWords } from './printers-words.ts';

const columns = { narrow: 32, wide: 48 } as const;

type PrinterCardProps = { printer: Printer; facts: Facts; onChanged: () => void };

export function PrinterCard({ printer, facts, onChanged }: PrinterCardProps) {
  const say = useWords(printersWords);
  const tell = useTrouble();
  const work = useWork();
  const setUp = useData(() => client.printLanes.setUp(printer.id), [printer.id]);
  const [name, setName] = useState(printer.name);
  const change = async (ask: () => Promise<unknown>) => {
    if (await work.run(ask)) onChanged();
  };
  const rename = () => {
    const { ip, mac, port, description } = printer;
    if (name.trim() && name.trim() !== printer.name)
      void change(() => client.printers.replace(printer.id, { name, ip, mac, port, description }));
  };
  const wide = async (width: keyof typeof columns) => {
    await work.run(() => client.printLanes.changeSetUp(printer.id, { columns: columns[width] }));
    setUp.reload();
  };
  const routeOf = (stationId: string) => facts.routes.stations.find((route) => route.stationId === stationId);
  return (
    <section className="setup-card" aria-label={printer.name}>
      <div className="setup-row">
        <TextField
          label={say.printerLabel}
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={setName}
          onEnter={rename}
          error={errorsByField(work.error)['name']}
        />
        {name.trim() !== printer.name && (
          <Button busy={work.isBusy} onClick={rename}>
            {say.apply}
          </Button>
        )}
      </div>
      <p className="soft number">
        {printer.ip}:{printer.port}
      </p>
      <div className="field">
        <span className="field-label">{say.width}</span>
        <Segmented
          label={say.width}
          value={(setUp.data?.columns ?? 48) <= 36 ? 'narrow' : 'wide'}
          onChange={(width) => void wide(width)}
          options={[
            { value: 'narrow', label: say.narrow },
            { value: 'wide', label: say.wide },
          ]}
        />
      </div>
      <fieldset className="setup-ticks">
        <legend className="field-label">{say.printsFor}</legend>
        {facts.stations.length === 0 && <p className="soft">{say.noStations}</p>}
        {facts.stations.map((station) => (
          <Checkbox
            key={station.id}
            label={station.name}
            checked={routeOf(station.id)?.printerId === printer.id}
            disabled={work.isBusy}
            onChange={(isOn) =>
              void change(() => client.routes.station(station.id, { printerId: isOn ? printer.id : null }))
            }
          />
        ))}
      </fieldset>
      {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
      <TestSlip printerId={printer.id} known={setUp.data?.capability?.kind ?? null} onKnown={setUp.reload} />
      <Button
        kind="danger"
        size="small"
        className="setup-remove"
        onClick={() =>
          ask({
            title: say.removeSure(printer.name),
            what: say.removeWhat,
            yes: say.remove,
            isDanger: true,
            act: async () => {
              await client.printers.remove(printer.id);
              onChanged();
            },
          })
        }
      >
        {say.remove}
      </Button>
    </section>
  );
}
