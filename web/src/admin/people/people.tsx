/** People with name and password, what they may, and where they are signed in. */
import type { Role, RoleName, User } from '@mysagra/core';
import { useState } from 'react';
import {
  Badge,
  Button,
  client,
  EditIcon,
  IconButton,
  PersonIcon,
  PlusIcon,
  Select,
  TextField,
  useData,
  useFormat,
  useWords,
} from '../../kit/index.ts';
import { Act } from '../act.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Page, Part } from '../page.tsx';
import { useRights } from '../rights.ts';
import { peopleWords, roleHints, roleWords } from './people-words.ts';

export function People() {
  const words = useWords(peopleWords);
  const office = useWords(officeWords);
  const roles = useWords(roleWords);
  const { me } = useRights();
  const [opened, setOpened] = useState<{ person: User | null } | null>(null);
  const facts = useFresh(async () => {
    const [people, known] = await Promise.all([client.users.list(), client.roles.list()]);
    return { people, known };
  }, ['users']);
  return (
    <Page
      title={office.people}
      hint={words.hint}
      actions={
        <Button kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ person: null })}>
          {words.add}
        </Button>
      }
    >
      <Part of={facts} lines={4}>
        {({ people, known }) => (
          <>
            <Card>
              <ul className="office-list">
                {people.map((person) => (
                  <li key={person.id} className="office-row">
                    <span className="office-thumb">
                      <PersonIcon />
                    </span>
                    <span className="office-row-main">
                      <b>
                        {person.username} {person.id === me.id && <Badge>{words.me}</Badge>}
                      </b>
                      <span className="office-row-note">{roles[person.role.name]}</span>
                    </span>
                    <IconButton
                      label={office.editNamed(person.username)}
                      icon={<EditIcon />}
                      onClick={() => setOpened({ person })}
                    />
                  </li>
                ))}
              </ul>
            </Card>
            {opened && <PersonSheet {...opened} roles={known} onClose={() => setOpened(null)} />}
          </>
        )}
      </Part>
    </Page>
  );
}

function PersonSheet({ person, roles, onClose }: { person: User | null; roles: Role[]; onClose: () => void }) {
  const words = useWords(peopleWords);
  const named = useWords(roleWords);
  const hints = useWords(roleHints);
  const { me } = useRights();
  const roleId = (name: RoleName) => roles.find((role) => role.name === name)?.id ?? '';
  const form = useForm({
    start: { username: person?.username ?? '', password: '', roleId: person?.roleId ?? roleId('operator') },
    check: ({ username, password }) => ({
      username: [...username.trim()].length < 4 && words.usernameShort,
      password: (!person || password !== '') && [...password].length < 8 && words.passwordShort,
    }),
    nameField: 'username',
    save: ({ username, password, roleId: role }) =>
      person
        ? client.users.update(person.id, { username, roleId: role, ...(password && { password }) })
        : client.users.create({ username, password, roleId: role }),
  });
  const { field } = form;
  return (
    <FormSheet
      title={person?.username ?? words.add}
      form={form}
      onClose={onClose}
      removal={
        person && person.id !== me.id
          ? {
              name: person.username,
              title: words.removeTitle(person.username),
              what: words.removeWhat,
              act: () => client.users.remove(person.id),
            }
          : undefined
      }
    >
      <TextField label={words.username} hint={words.usernameHint} {...field('username')} autoComplete="off" />
      <TextField
        label={words.password}
        hint={person ? words.passwordKeep : words.passwordHint}
        type="password"
        {...field('password')}
        autoComplete="new-password"
      />
      <Select
        label={words.role}
        {...field('roleId')}
        choices={roles.map(({ id, name }) => ({ value: id, label: `${named[name]}: ${hints[name]}` }))}
      />
      {person && <Sessions userId={person.id} />}
    </FormSheet>
  );
}

function Sessions({ userId }: { userId: string }) {
  const words = useWords(peopleWords);
  const format = useFormat();
  const sessions = useData(() => client.auth.listSessions({ userId }), [userId]);
  return (
    <div className="field">
      <h3>{words.sessions}</h3>
      <Part of={sessions}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{words.noSessions}</p>
          ) : (
            <ul className="office-list">
              {list.map(({ id, userAgent, address, lastUsedAt, current }) => (
                <li key={id} className="office-row">
                  <span className="office-row-main">
                    <b>{browserOf(userAgent) ?? words.unknownBrowser}</b>
                    <span className="office-row-note">
                      {[address, words.lastUsed(`${format.day(lastUsedAt)} ${format.time(lastUsedAt)}`)]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                  {current ? (
                    <Badge>{words.thisOne}</Badge>
                  ) : (
                    <Act size="small" act={() => client.auth.endSession(id).then(sessions.reload)} done={words.ended}>
                      {words.end}
                    </Act>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Part>
    </div>
  );
}

/** Enough to tell the phone from the laptop. */
function browserOf(userAgent: string | null): string | null {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(userAgent ?? '')?.[1];
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent ?? '')?.[1];
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'Mac' };
  const parts = [browser, system].filter((part) => part !== undefined).map((part) => names[part] ?? part);
  return parts.length > 0 ? parts.join(', ') : null;
}
