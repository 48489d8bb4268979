/** Says who is calling: a session, an API key or a guest. Contract 5.1 to 5.4. */
import type { DeviceScreen, Letter, RoleName } from '@mysagra/core';
import type { Clock } from './clock.ts';
import { tokenHash } from './ids.ts';
import { prepared, type SlotMaker } from './store/prepared.ts';
import type { Reader } from './store/store.ts';

export type SessionCaller = {
  kind: 'session';
  letter: 'A' | 'M' | 'O' | 'K' | 'D';
  sessionId: string;
  userId: string;
  username: string;
  role: RoleName;
  /** Of a paired screen; null for a person. */
  deviceId: string | null;
  /** Milliseconds; the session ends then at the latest. */
  endsAt: number;
};
export type KeyCaller = { kind: 'key'; letter: 'P' | 'W'; keyId: string; name: string; replay: boolean };
export type GuestCaller = { kind: 'guest'; letter: 'g' };
export type Caller = SessionCaller | KeyCaller | GuestCaller;
/** Who may open a stream. */
export type Listener = SessionCaller | KeyCaller;

/** What a request brings along; the first one present decides. */
export type Credentials = {
  authorization?: string | undefined;
  cookies: Record<string, string | undefined>;
  apiKey?: string | undefined;
};

export const accessMillis = 12 * 3_600_000;
const touchMillis = 60_000;
export const guest: GuestCaller = { kind: 'guest', letter: 'g' };

const letterOf: Record<RoleName, 'A' | 'M' | 'O'> = { admin: 'A', maintainer: 'M', operator: 'O' };
/** What a paired screen may do is its screen's, whatever its user's role. */
const letterOfScreen: Record<DeviceScreen, 'O' | 'K' | 'D'> = { cashier: 'O', kitchen: 'K', display: 'D' };
const letterOfKey = { PRINTER: 'P', WEBAPP: 'W' } as const;

export type Access = {
  /** `invalid`: a bearer token or API key that is wrong, expired or revoked. A stale cookie counts as absent. */
  identify(credentials: Credentials): Promise<Caller | 'invalid'>;
  /** Those of `listeners` who are still who they were, by the letter they have now. */
  lettersNow(listeners: Listener[]): Promise<Map<Listener, Letter>>;
  /** Open streams count as use. */
  touch(listeners: Listener[]): Promise<void>;
  selfOrdering(): Promise<boolean>;
};

export function createAccess(reader: Reader, clock: Clock, selfOrdering: () => Promise<boolean>): Access {
  async function sessionOf(token: string): Promise<SessionCaller | null> {
    const hash = tokenHash(token);
    const row =
      (await sessionByToken(reader, hash))[0] ??
      (await sessionRows(reader)
        .where('sessions.formerTokenHash', '=', hash)
        .where('sessions.formerTokenEndsAt', '>', clock.now())
        .executeTakeFirst());
    const letter = row && letterOfSession(row);
    if (!row || !letter || !isAlive(row, clock.now())) return null;
    if (clock.now() - row.lastUsedAt >= touchMillis) {
      await reader.updateTable('sessions').set({ lastUsedAt: clock.now() }).where('id', '=', row.id).execute();
    }
    const { id, userId, username, role, deviceId, endsAt } = row;
    return { kind: 'session', letter, sessionId: id, userId, username, role, deviceId, endsAt };
  }

  async function keyOf(key: string): Promise<KeyCaller | null> {
    const row = await reader
      .selectFrom('apiKeys')
      .select(['id', 'name', 'type', 'replay', 'lastUsedAt'])
      .where('keyHash', '=', tokenHash(key))
      .where('revokedAt', 'is', null)
      .executeTakeFirst();
    if (!row) return null;
    if (clock.now() - (row.lastUsedAt ?? 0) >= touchMillis) {
      await reader.updateTable('apiKeys').set({ lastUsedAt: clock.now() }).where('id', '=', row.id).execute();
    }
    return {
      kind: 'key',
      letter: letterOfKey[row.type],
      keyId: row.id,
      name: row.name,
      replay: row.replay === 1,
    };
  }

  return {
    selfOrdering,

    async identify({ authorization, cookies, apiKey }) {
      if (authorization !== undefined) {
        const token = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization)?.[1];
        return (token !== undefined && (await sessionOf(token))) || 'invalid';
      }
      for (const cookie of [cookies.mysagra_token, cookies.mysagra_session]) {
        const session = cookie && (await sessionOf(cookie));
        if (session) return session;
      }
      if (apiKey !== undefined) return (await keyOf(apiKey)) ?? 'invalid';
      return guest;
    },

    async lettersNow(listeners) {
      const ids = idsOf(listeners);
      const sessions = await sessionRows(reader).where('sessions.id', 'in', ids).execute();
      const keys = await reader
        .selectFrom('apiKeys')
        .select(['id', 'type'])
        .where('id', 'in', ids)
        .where('revokedAt', 'is', null)
        .execute();
      const letters = new Map<string, Letter | undefined>([
        ...sessions.filter((row) => clock.now() < row.endsAt).map((row) => [row.id, letterOfSession(row)] as const),
        ...keys.map((row) => [row.id, letterOfKey[row.type]] as const),
      ]);
      const known = listeners.map((one) => [one, letters.get(idOf(one))] as const);
      return new Map(known.filter((pair): pair is [Listener, Letter] => pair[1] !== undefined));
    },

    async touch(listeners) {
      const ids = idsOf(listeners);
      const use = { lastUsedAt: clock.now() };
      await reader.updateTable('sessions').set(use).where('id', 'in', ids).execute();
      await reader.updateTable('apiKeys').set(use).where('id', 'in', ids).execute();
    },
  };
}

/** Of the session or the key: what a stream belongs to. */
export function idOf(listener: Listener): string {
  return listener.kind === 'session' ? listener.sessionId : listener.keyId;
}

/** Each once; never none, which SQL could not say. */
function idsOf(listeners: Listener[]): string[] {
  return [...new Set(['', ...listeners.map(idOf)])];
}

function sessionRows(reader: Reader) {
  return reader
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .innerJoin('roles', 'roles.id', 'users.roleId')
    .leftJoin('devices', 'devices.id', 'sessions.deviceId')
    .where('users.archivedAt', 'is', null)
    .select([
      'sessions.id',
      'sessions.userId',
      'sessions.lastUsedAt',
      'sessions.endsAt',
      'users.username',
      'roles.name as role',
      'sessions.deviceId',
      'devices.screen',
    ]);
}

const sessionByToken = prepared((reader, slot: SlotMaker<string>) =>
  sessionRows(reader).where(
    'sessions.tokenHash',
    '=',
    slot((hash) => hash),
  ),
);

/** None for a screen that was removed. */
function letterOfSession(session: { role: RoleName; deviceId: string | null; screen: DeviceScreen | null }) {
  if (session.deviceId === null) return letterOf[session.role];
  return session.screen === null ? undefined : letterOfScreen[session.screen];
}

/** A paired screen is signed in until its session ends, however long it was switched off. */
function isAlive(session: { lastUsedAt: number; endsAt: number; deviceId: string | null }, now: number): boolean {
  return now < session.endsAt && (session.deviceId !== null || now < session.lastUsedAt + accessMillis);
}
