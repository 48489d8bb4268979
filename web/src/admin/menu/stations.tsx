/** Where dishes are prepared: each station gets the categories that it makes, and nothing else. */
import type { Station } from '@mysagra/core';
import { useState } from 'react';
import { Badge, Button, Checkbox, client, Empty, FlameIcon, PlusIcon, TextField, useWords } from '../../kit/index.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { Card } from '../page.tsx';
import { useMay } from '../rights.ts';
import type { MenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';

export function Stations({ facts }: { facts: MenuFacts }) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const [opened, setOpened] = useState<{ station: Station | null } | null>(null);
  return (
    <>
      <div className="office-actions">
        <Button kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ station: null })}>
          {words.newStation}
        </Button>
      </div>
      {facts.stations.length === 0 ? (
        <Empty icon={<FlameIcon />} title={words.noStations}>
          {words.noStationsHint}
        </Empty>
      ) : (
        <div className="office-cards">
          {facts.stations.map((station) => (
            <Card
              key={station.id}
              title={station.name}
              actions={
                <Button size="small" aria-label={office.editNamed(station.name)} onClick={() => setOpened({ station })}>
                  {office.edit}
                </Button>
              }
            >
              <div className="office-links">
                {station.categories.length === 0 && <Badge kind="warn">{words.noCategories}</Badge>}
                {station.categories.map(({ id, name }) => (
                  <span key={id} className="chip">
                    {name}
                  </span>
                ))}
              </div>
            </Card>
          ))}
        </div>
      )}
      {opened && <StationSheet {...opened} facts={facts} onClose={() => setOpened(null)} />}
    </>
  );
}

type SheetProps = { station: Station | null; facts: MenuFacts; onClose: () => void };

function StationSheet({ station, facts, onClose }: SheetProps) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const may = useMay();
  const form = useForm({
    start: { name: station?.name ?? '', categoryIds: station?.categories.map(({ id }) => id) ?? [] },
    check: ({ name }) => ({ name: !name.trim() && office.required }),
    nameField: 'name',
    save: (body) => (station ? client.stations.replace(station.id, body) : client.stations.create(body)),
  });
  const { values, set, field } = form;
  const elsewhere = (stationId: string | null) =>
    stationId && stationId !== station?.id ? facts.stations.find(({ id }) => id === stationId) : undefined;
  return (
    <FormSheet
      title={station?.name ?? words.newStation}
      form={form}
      onClose={onClose}
      removal={
        station && may('stations', 'remove')
          ? {
              name: station.name,
              title: words.removeStation(station.name),
              what: words.removeStationWhat,
              act: () => client.stations.remove(station.id),
            }
          : undefined
      }
    >
      <TextField label={office.name} {...field('name')} />
      <fieldset className="menu-ingredients">
        <legend className="field-label">{words.itsCategories}</legend>
        <p className="field-hint">{words.itsCategoriesHint}</p>
        {facts.categories.map(({ id, name, stationId }) => {
          const other = elsewhere(stationId);
          return (
            <Checkbox
              key={id}
              label={name}
              hint={other && words.atStation(other.name)}
              checked={values.categoryIds.includes(id)}
              onChange={(isChosen) =>
                set(
                  'categoryIds',
                  isChosen ? [...values.categoryIds, id] : values.categoryIds.filter((one) => one !== id),
                )
              }
            />
          );
        })}
      </fieldset>
    </FormSheet>
  );
}
