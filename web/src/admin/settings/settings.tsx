/** How this festival is: its name and day, its guests, tills and kitchens, what stands on its receipts. */
import type { Preferences, Settings as Wired } from '@mysagra/core';
import { useEffect, useState } from 'react';
import {
  ask,
  Button,
  client,
  Field,
  type Language,
  languageNames,
  languages,
  Notice,
  NumberField,
  Select,
  Switch,
  TextField,
  toast,
  useTrouble,
  useWords,
} from '../../kit/index.ts';
import { useForm } from '../form.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Page, Part } from '../page.tsx';
import { type Picked, PictureField } from '../picture.tsx';
import { settingWords } from './setting-words.ts';
import './settings.css';

export function Settings() {
  const office = useWords(officeWords);
  const facts = useFresh(async () => {
    const [settings, preferences] = await Promise.all([client.settings.get(), client.preferences.get()]);
    return { settings, preferences };
  }, ['settings', 'preferences']);
  return (
    <Page title={office.settings}>
      <Part of={facts} lines={8}>
        {({ settings, preferences }) => (
          // Another person's change is shown at once, but never over what is being typed here.
          <SettingsForm settings={settings} preferences={preferences} />
        )}
      </Part>
    </Page>
  );
}

function valuesOf(settings: Wired, preferences: Preferences) {
  return {
    name: settings.name,
    timeZone: settings.timeZone,
    dayStart: settings.dayStart,
    selfOrdering: settings.selfOrdering,
    guestOrdersPerMinute: (settings.guestOrdersPerMinute ?? 30) as number | null,
    language: preferences.language as Language,
    callsBy: preferences.callsBy,
    receiptFooter: preferences.receiptFooter ?? '',
    completesWhenReady: preferences.completesWhenReady,
    warnMinutes: preferences.warnMinutes as number | null,
    lateMinutes: preferences.lateMinutes as number | null,
    asksTable: preferences.asksTable,
    asksCustomer: preferences.asksCustomer,
    picture: '',
  };
}

function SettingsForm({ settings, preferences }: { settings: Wired; preferences: Preferences }) {
  const words = useWords(settingWords);
  const office = useWords(officeWords);
  const tell = useTrouble();
  const [picked, setPicked] = useState<Picked | null>(null);
  const fresh = valuesOf(settings, preferences);
  const form = useForm({
    start: fresh,
    check: ({ name, guestOrdersPerMinute, warnMinutes, lateMinutes, receiptFooter }) => ({
      name: (!name.trim() || [...name].length > 100) && words.wrongName,
      guestOrdersPerMinute: guestOrdersPerMinute === null && words.wrongNumber,
      warnMinutes: warnMinutes === null && words.wrongNumber,
      lateMinutes:
        lateMinutes === null
          ? words.wrongNumber
          : warnMinutes !== null && lateMinutes <= warnMinutes && words.minutesOrder,
      receiptFooter: [...receiptFooter].length > 300 && words.footerLong,
    }),
    save: async (values) => {
      const { name, timeZone, dayStart, selfOrdering, guestOrdersPerMinute, picture: _, ...rest } = values;
      await client.settings.update({
        name,
        timeZone,
        dayStart,
        selfOrdering,
        guestOrdersPerMinute: guestOrdersPerMinute!,
      });
      const { warnMinutes, lateMinutes, receiptFooter } = rest;
      await client.preferences.update({
        ...rest,
        warnMinutes: warnMinutes!,
        lateMinutes: lateMinutes!,
        receiptFooter: receiptFooter.trim() || null,
      });
      if (picked) await client.preferences.setLogo(picked.file);
    },
  });
  const { values, errors, set, field, tick } = form;
  const told = JSON.stringify(fresh);
  useEffect(() => {
    if (!form.isDirty) form.reset(JSON.parse(told) as typeof fresh);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the server told something else
  }, [told]);
  const save = async () => {
    if (!(await form.submit())) return;
    setPicked(null);
    form.reset({ ...values, picture: '' });
    toast(words.nothing);
  };
  const removeLogo = () =>
    ask({
      title: words.removeLogoTitle,
      what: words.removeLogoWhat,
      yes: words.removeLogo,
      isDanger: true,
      done: words.logoRemoved,
      act: () => client.preferences.removeLogo(),
    });
  return (
    <form
      noValidate
      className="settings"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="settings-cards">
        <Card title={words.festival}>
          <TextField label={words.name} hint={words.nameHint} {...field('name')} />
          <Select
            label={words.timeZone}
            {...field('timeZone')}
            choices={zonesWith(values.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          />
          <Field label={words.dayStart} hint={words.dayStartHint} error={errors.dayStart}>
            {(tied) => (
              <input
                {...tied}
                type="time"
                className="input"
                value={values.dayStart}
                onChange={(event) => set('dayStart', event.currentTarget.value)}
              />
            )}
          </Field>
          <Select<Language>
            label={words.language}
            hint={words.languageHint}
            {...field('language')}
            choices={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          <Select<Preferences['callsBy']>
            label={words.callsBy}
            {...field('callsBy')}
            choices={[
              { value: 'ticketNumber', label: words.ticketNumber },
              { value: 'displayCode', label: words.displayCode },
            ]}
          />
        </Card>
        <Card title={words.guests}>
          <Switch label={words.selfOrdering} hint={words.selfOrderingHint} {...tick('selfOrdering')} />
          <NumberField
            label={words.guestLimit}
            hint={words.guestLimitHint}
            {...field('guestOrdersPerMinute')}
            min={1}
            max={600}
          />
        </Card>
        <Card title={words.kitchen}>
          <div className="office-pair">
            <NumberField label={words.warnMinutes} {...field('warnMinutes')} min={1} max={240} />
            <NumberField label={words.lateMinutes} {...field('lateMinutes')} min={1} max={240} />
          </div>
          <Switch label={words.completes} hint={words.completesHint} {...tick('completesWhenReady')} />
        </Card>
        <Card title={words.till}>
          <Switch label={words.asksTable} {...tick('asksTable')} />
          <Switch label={words.asksCustomer} {...tick('asksCustomer')} />
          <TextField label={words.footer} hint={words.footerHint} long {...field('receiptFooter')} />
          <PictureField
            label={words.logo}
            now={preferences.logo ? `/uploads/logo/${preferences.logo}` : null}
            picked={picked}
            onPick={(next) => {
              setPicked(next);
              set('picture', next?.preview ?? '');
            }}
          />
          {preferences.logo && (
            <Button size="small" kind="danger" onClick={removeLogo}>
              {words.removeLogo}
            </Button>
          )}
        </Card>
      </div>
      {form.trouble !== undefined && <Notice kind="stop" {...tell(form.trouble)} />}
      <div className={`settings-foot ${form.isDirty ? 'settings-dirty' : ''}`}>
        <span className="settings-state" role="status">
          {form.isDirty ? words.unsaved : words.nothing}
        </span>
        <Button
          disabled={!form.isDirty}
          onClick={() => {
            setPicked(null);
            form.reset(fresh);
          }}
        >
          {words.undo}
        </Button>
        <Button kind="primary" submit busy={form.isSaving} disabled={!form.isDirty}>
          {office.save}
        </Button>
      </div>
    </form>
  );
}

/** Festivals are held here; any other zone that is set stays in the list. */
function zonesWith(zone: string): string[] {
  const near = [
    'Europe/Rome',
    'Europe/Vienna',
    'Europe/Zurich',
    'Europe/Berlin',
    'Europe/Ljubljana',
    'Europe/London',
    'UTC',
  ];
  return near.includes(zone) ? near : [zone, ...near];
}
