/** Which paper comes out where, and how often: one line for each station, category and till, kept as it is chosen. */
import type { CashRegister, Routes as Wires } from '@mysagra/core';
import { client, Select, sentenceOf, toast, useWords } from '../../kit/index.ts';
import { choicesOf, idOrNull } from '../choices.ts';
import { useFresh } from '../fresh.ts';
import { menuWords } from '../menu/menu-words.ts';
import { officeWords } from '../office-words.ts';
import { Card, Part } from '../page.tsx';
import { printerWords } from './printer-words.ts';

type Stubs = Wires['categories'][number]['stubs'];
const copies = ['1', '2', '3', '4', '5'] as const;

export function Routes() {
  const words = useWords(printerWords);
  const office = useWords(officeWords);
  const menu = useWords(menuWords);
  const facts = useFresh(async () => {
    const [routes, stations, categories, tills, printers] = await Promise.all([
      client.routes.list(),
      client.stations.list(),
      client.categories.list(),
      client.cashRegisters.list(),
      client.printers.list(),
    ]);
    return { routes, stations, categories, tills, printers };
  }, ['routes', 'stations', 'categories', 'cash-registers', 'printers']);
  const keep = async (save: Promise<unknown>) => {
    try {
      await save;
      toast(office.saved);
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
    facts.reload();
  };
  return (
    <Part of={facts} lines={8}>
      {({ routes, stations, categories, tills, printers }) => {
        const choices = choicesOf(printers, words.noPrinter);
        return (
          <>
            <Card title={words.stationRoutes}>
              <p className="soft">{words.stationRoutesHint}</p>
              <ul className="office-list">
                {stations.map(({ id, name }) => {
                  const route = routes.stations.find(({ stationId }) => stationId === id);
                  return (
                    <li key={id} className="office-row route-row">
                      <b className="office-row-main">{name}</b>
                      <Select
                        hideLabel
                        label={`${words.printer}: ${name}`}
                        value={route?.printerId ?? ''}
                        choices={choices}
                        onChange={(chosen) => void keep(client.routes.station(id, { printerId: idOrNull(chosen) }))}
                      />
                      <Copies
                        label={`${words.copies}: ${name}`}
                        value={route?.copies ?? 1}
                        onChange={(count) => void keep(client.routes.station(id, { copies: count }))}
                      />
                    </li>
                  );
                })}
              </ul>
            </Card>
            <Card title={words.tillRoutes}>
              <ul className="office-list">
                {tills.map((till) => {
                  const route = routes.cashRegisters.find(({ cashRegisterId }) => cashRegisterId === till.id);
                  return (
                    <li key={till.id} className="office-row route-row">
                      <b className="office-row-main">{till.name}</b>
                      <Select
                        hideLabel
                        label={`${words.printer}: ${till.name}`}
                        value={till.defaultPrinterId ?? ''}
                        choices={choices}
                        onChange={(chosen) => void keep(setPrinter(till, chosen))}
                      />
                      <Copies
                        label={`${words.copies}: ${till.name}`}
                        value={route?.receiptCopies ?? 1}
                        onChange={(count) => void keep(client.routes.cashRegister(till.id, { receiptCopies: count }))}
                      />
                    </li>
                  );
                })}
              </ul>
            </Card>
            <Card title={words.categoryRoutes}>
              <ul className="office-list">
                {categories.map(({ id, name }) => (
                  <li key={id} className="office-row route-row">
                    <b className="office-row-main">{name}</b>
                    <Select<Stubs>
                      hideLabel
                      label={`${menu.stubsField}: ${name}`}
                      value={routes.categories.find(({ categoryId }) => categoryId === id)?.stubs ?? 'none'}
                      choices={[
                        { value: 'none', label: menu.stubsNone },
                        { value: 'besides_slip', label: menu.stubsBesides },
                        { value: 'instead_of_slip', label: menu.stubsInstead },
                      ]}
                      onChange={(stubs) => void keep(client.routes.category(id, { stubs }))}
                    />
                  </li>
                ))}
              </ul>
            </Card>
          </>
        );
      }}
    </Part>
  );
}

function setPrinter(till: CashRegister, chosen: string) {
  return client.cashRegisters.update(till.id, { defaultPrinterId: idOrNull(chosen) });
}

function Copies({ label, value, onChange }: { label: string; value: number; onChange: (count: number) => void }) {
  const choices = copies.map((count) => ({ value: count as string, label: `× ${count}` }));
  return (
    <Select
      hideLabel
      label={label}
      value={String(value)}
      choices={choices}
      onChange={(count) => onChange(Number(count))}
    />
  );
}
