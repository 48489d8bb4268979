/** Keys for programs: each shown once, revoked for good. */
import { type ApiKey, apiKeyTypes } from '@mysagra/core';
import { useRef, useState } from 'react';
import {
  ask,
  Badge,
  Button,
  client,
  Dialog,
  Empty,
  KeyIcon,
  PlusIcon,
  Select,
  Switch,
  TextField,
  useFormat,
  useWords,
} from '../../kit/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Page, Part } from '../page.tsx';
import { keyWords } from './key-words.ts';

type Shown = { name: string; key: string };
type Opened = { what: 'edit'; known: ApiKey | null } | { what: 'shown'; shown: Shown };

export function Keys() {
  const words = useWords(keyWords);
  const office = useWords(officeWords);
  const [opened, setOpened] = useState<Opened | null>(null);
  const keys = useFresh(() => client.apiKeys.list(), ['api-keys']);
  return (
    <Page
      title={office.keys}
      hint={words.hint}
      actions={
        <Button kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ what: 'edit', known: null })}>
          {words.add}
        </Button>
      }
    >
      <Part of={keys} lines={4}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon={<KeyIcon />} title={words.none}>
              {words.noneHint}
            </Empty>
          ) : (
            <Card>
              <ul className="office-list">
                {list.map((known) => (
                  <KeyRow key={known.id} known={known} onEdit={() => setOpened({ what: 'edit', known })} />
                ))}
              </ul>
            </Card>
          )
        }
      </Part>
      {opened?.what === 'edit' && (
        <KeySheet
          known={opened.known}
          onMade={(shown) => setOpened({ what: 'shown', shown })}
          onClose={() => setOpened(null)}
        />
      )}
      {opened?.what === 'shown' && (
        <Dialog
          open
          keep
          title={words.shownTitle(opened.shown.name)}
          onClose={() => setOpened(null)}
          actions={
            <>
              <CopyButton text={opened.shown.key} />
              <Button kind="primary" onClick={() => setOpened(null)}>
                {office.close}
              </Button>
            </>
          }
        >
          <p>{words.shown}</p>
          <p className="office-code">{opened.shown.key}</p>
        </Dialog>
      )}
    </Page>
  );
}

function KeyRow({ known, onEdit }: { known: ApiKey; onEdit: () => void }) {
  const words = useWords(keyWords);
  const office = useWords(officeWords);
  const format = useFormat();
  const { id, name, type, prefix, last_digits: last, createdAt, lastUsedAt, revokedAt } = known;
  const when = (time: string) => `${format.day(time)} ${format.time(time)}`;
  const revoke = () =>
    ask({
      title: words.revokeTitle(name),
      what: words.revokeWhat,
      yes: words.revoke,
      isDanger: true,
      done: words.done,
      act: () => client.apiKeys.revoke(id),
    });
  return (
    <li className="office-row">
      <span className="office-row-main">
        <b className={revokedAt ? 'office-off' : ''}>{name}</b>
        <span className="office-row-note">
          {[
            `${prefix}…${last}`,
            words.createdAt(when(createdAt)),
            lastUsedAt ? words.usedAt(when(lastUsedAt)) : words.neverUsed,
          ].join(' · ')}
        </span>
      </span>
      <Badge kind={revokedAt ? 'stop' : 'plain'}>
        {revokedAt ? words.revoked(format.day(revokedAt)) : words[type]}
      </Badge>
      {!revokedAt && (
        <span className="office-actions">
          <Button size="small" aria-label={office.editNamed(name)} onClick={onEdit}>
            {words.rename}
          </Button>
          <Button size="small" kind="danger" onClick={revoke}>
            {words.revoke}
          </Button>
        </span>
      )}
    </li>
  );
}

type KeySheetProps = { known: ApiKey | null; onMade: (shown: Shown) => void; onClose: () => void };

function KeySheet({ known, onMade, onClose }: KeySheetProps) {
  const words = useWords(keyWords);
  const office = useWords(officeWords);
  const made = useRef<Shown | null>(null);
  const form = useForm({
    start: { name: known?.name ?? '', type: known?.type ?? apiKeyTypes[0], replay: known?.replay ?? false },
    check: ({ name }) => ({ name: !name.trim() && office.required }),
    save: async ({ name, type, replay }) => {
      if (known) await client.apiKeys.update(known.id, { name, replay });
      else {
        const { apiKey } = await client.apiKeys.create({ name, type, replay });
        made.current = { name, key: apiKey };
      }
    },
  });
  const { field, tick } = form;
  return (
    <FormSheet
      title={known?.name ?? words.add}
      form={form}
      savedWords={known ? undefined : null}
      onClose={() => (made.current ? onMade(made.current) : onClose())}
    >
      <TextField label={office.name} {...field('name')} />
      {!known && (
        <Select
          label={words.type}
          {...field('type')}
          choices={apiKeyTypes.map((value) => ({ value, label: words[value] }))}
        />
      )}
      <Switch label={words.replay} hint={words.replayHint} {...tick('replay')} />
    </FormSheet>
  );
}
