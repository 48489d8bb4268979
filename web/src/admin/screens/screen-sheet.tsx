/** A new screen, or another name and place for one that is there. */
import type { CashRegister, Device, DeviceScreen, DeviceWithCode, Station } from '@mysagra/core';
import { useRef } from 'react';
import { client, Segmented, Select, TextField, useWords } from '../../kit/index.ts';
import { choicesOf, idOrNull } from '../choices.ts';
import { FormSheet } from '../form-sheet.tsx';
import { type Form, useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { screenWords } from './screen-words.ts';

/** The places that a screen may have. */
export type ScreenFacts = { stations: Station[]; tills: CashRegister[] };
type Values = { name: string; screen: DeviceScreen; stationId: string; cashRegisterId: string };

function placeOf({ screen, stationId, cashRegisterId }: Values) {
  return {
    ...(screen !== 'cashier' && { stationId: idOrNull(stationId) }),
    ...(screen === 'cashier' && { cashRegisterId: idOrNull(cashRegisterId) }),
  };
}

type NewProps = { facts: ScreenFacts; onMade: (device: DeviceWithCode) => void; onClose: () => void };

export function NewScreenSheet({ facts, onMade, onClose }: NewProps) {
  const words = useWords(screenWords);
  const office = useWords(officeWords);
  const made = useRef<DeviceWithCode | null>(null);
  const form = useForm<Values>({
    start: { name: '', screen: 'cashier', stationId: '', cashRegisterId: '' },
    check: ({ name }) => ({ name: !name.trim() && office.required }),
    nameField: 'name',
    save: async (values) => {
      made.current = await client.devices.create({ name: values.name, screen: values.screen, ...placeOf(values) });
    },
  });
  return (
    <FormSheet
      title={words.add}
      form={form}
      saveWords={words.make}
      savedWords={null}
      onClose={() => (made.current ? onMade(made.current) : onClose())}
    >
      <div className="field">
        <span className="field-label">{words.kind}</span>
        <Segmented<DeviceScreen>
          label={words.kind}
          value={form.values.screen}
          onChange={(screen) => form.set('screen', screen)}
          options={(['cashier', 'kitchen', 'display'] as const).map((value) => ({ value, label: words[value] }))}
        />
        <p className="field-hint">
          {{ cashier: words.cashierHint, kitchen: words.kitchenHint, display: words.displayHint }[form.values.screen]}
        </p>
      </div>
      <PlaceFields form={form} facts={facts} />
    </FormSheet>
  );
}

export function ScreenSheet({ device, facts, onClose }: { device: Device; facts: ScreenFacts; onClose: () => void }) {
  const office = useWords(officeWords);
  const { id, name, screen, stationId, cashRegisterId } = device;
  const form = useForm<Values>({
    start: { name, screen, stationId: stationId ?? '', cashRegisterId: cashRegisterId ?? '' },
    check: (values) => ({ name: !values.name.trim() && office.required }),
    nameField: 'name',
    save: (values) => client.devices.update(id, { name: values.name, ...placeOf(values) }),
  });
  return (
    <FormSheet title={name} form={form} onClose={onClose}>
      <PlaceFields form={form} facts={facts} />
    </FormSheet>
  );
}

function PlaceFields({ form, facts }: { form: Form<Values>; facts: ScreenFacts }) {
  const words = useWords(screenWords);
  const office = useWords(officeWords);
  const { values, field } = form;
  return (
    <>
      <TextField label={office.name} hint={words.nameHint} {...field('name')} />
      {values.screen !== 'cashier' && (
        <Select
          label={words.station}
          hint={values.screen === 'display' ? words.displayStationHint : undefined}
          {...field('stationId')}
          choices={choicesOf(facts.stations, words.allStations)}
        />
      )}
      {values.screen === 'cashier' && (
        <Select label={words.till} {...field('cashRegisterId')} choices={choicesOf(facts.tills, words.anyTill)} />
      )}
    </>
  );
}
