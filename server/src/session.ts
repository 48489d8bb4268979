/** Signing in and out: sessions, their tokens and cookies. Contract 5.2. */
import type { authEndpoints, Identity, Login, RoleName } from '@mysagra/core';
import { invalidField, nameKey, Refusal, type Session, wireTime, resourceWasChanged } from '@mysagra/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accessMillis, type SessionCaller } from './access.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { newToken, tokenHash } from './ids.ts';
import { append } from './log.ts';
import type { Limiter } from './limits.ts';
import { hashPassword, isPassword } from './password.ts';
import type { Tx } from './store/store.ts';
import { addUser, isAnyUser } from './user.ts';

const sessionMillis = 7 * 86_400_000;
const formerTokenMillis = 60_000;
/** Paired once, then no login for a year. */
export const deviceSessionMillis = 365 * 86_400_000;
const accessCookies = ['mysagra_token', 'mysagra_session'];

const nothing = () => undefined;

type Person = { id: string; username: string; role: RoleName };

export type Tokens = { accessToken: string; refreshToken: string };

/** A new session; `deviceId` for that of a paired screen. */
export async function beginSession(
  { clock, newId }: House,
  tx: Tx,
  { userId, deviceId }: { userId: string; deviceId: string | null },
  request: FastifyRequest,
): Promise<Tokens> {
  const tokens = { accessToken: newToken(), refreshToken: newToken() };
  const now = clock.now();
  await tx
    .insertInto('sessions')
    .values({
      id: newId(),
      userId,
      tokenHash: tokenHash(tokens.accessToken),
      formerTokenHash: null,
      formerTokenEndsAt: null,
      refreshHash: tokenHash(tokens.refreshToken),
      createdAt: now,
      lastUsedAt: now,
      endsAt: now + (deviceId === null ? sessionMillis : deviceSessionMillis),
      userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
      address: request.ip,
      deviceId,
    })
    .execute();
  return tokens;
}

/** Attempts from one address take turns: of many at once, all would be tried before the first failure counts. */
export function attemptsInTurn(limiter: Limiter) {
  const lastOf = new Map<string, Promise<void>>();
  return <T>(address: string, username: string, work: () => Promise<T>): Promise<T> => {
    const before = lastOf.get(address) ?? Promise.resolve();
    const turn = before.then(() => limiter.login(address, username, work));
    const over = turn.then(nothing, nothing).then(() => void (lastOf.get(address) === over && lastOf.delete(address)));
    lastOf.set(address, over);
    return turn;
  };
}

export function sessionHandlers(house: House): Handlers<typeof authEndpoints> {
  const { store, clock, newId, limiter } = house;
  const attempt = attemptsInTurn(limiter);

  async function begin(
    tx: Tx,
    person: Person,
    request: FastifyRequest,
  ): Promise<{ login: Login; refreshToken: string }> {
    const { accessToken, refreshToken } = await beginSession(house, tx, { userId: person.id, deviceId: null }, request);
    return { login: { ...identityOf(person), accessToken }, refreshToken };
  }

  async function end(tx: Tx, id: string): Promise<void> {
    await tx.deleteFrom('sessions').where('id', '=', id).execute();
    tx.wake.add('access');
  }

  function sessionOfRefresh(tx: Tx, refreshToken: string) {
    return tx
      .selectFrom('sessions')
      .selectAll()
      .where('refreshHash', '=', tokenHash(refreshToken))
      .where('endsAt', '>', clock.now())
      .executeTakeFirst();
  }

  return {
    async setUp({ body, request, reply, address }) {
      const { login, refreshToken } = await attempt(address, body.username, async () => {
        if (await isAnyUser(store.reader)) throw new Refusal('already_set_up');
        // Hashes, so that how long the comparison takes tells nothing.
        const isRight =
          house.setupToken === undefined || tokenHash(body.setupToken ?? '') === tokenHash(house.setupToken);
        if (!isRight) throw new Refusal('setup_token_wrong');
        const passwordHash = await hashPassword(body.password);
        return store.transact('house', async (tx) => {
          if (await isAnyUser(tx)) throw new Refusal('already_set_up');
          const person = await addAdmin(tx, newId(), body.username, passwordHash);
          const begun = await begin(tx, person, request);
          await append(tx, clock.now(), resourceWasChanged('users', person.id, 'created'));
          return begun;
        });
      });
      setCookies(request, reply, { accessToken: login.accessToken, refreshToken });
      return login;
    },

    async logIn({ body, request, reply, address }) {
      const { login, refreshToken } = await attempt(address, body.username, async () => {
        const user = await store.reader
          .selectFrom('users')
          .innerJoin('roles', 'roles.id', 'users.roleId')
          .where('users.nameKey', '=', nameKey(body.username))
          .where('users.archivedAt', 'is', null)
          .select(['users.id', 'users.username', 'users.passwordHash', 'roles.name as role'])
          .executeTakeFirst();
        if (!user && !(await isAnyUser(store.reader))) throw new Refusal('setup_required');
        if (!(await isPassword(user?.passwordHash ?? null, body.password))) throw new Refusal('invalid_credentials');
        return store.transact('sale', (tx) => begin(tx, user!, request));
      });
      setCookies(request, reply, { accessToken: login.accessToken, refreshToken });
      return login;
    },

    /** The former access token stays good for a minute: requests under way must not fail. */
    async refresh({ request, reply }) {
      const refreshToken = request.cookies.refreshToken;
      if (!refreshToken) throw new Refusal('refresh_invalid');
      const accessToken = newToken();
      const isDevice = await store.transact('sale', async (tx) => {
        const session = await sessionOfRefresh(tx, refreshToken);
        if (!session) throw new Refusal('refresh_invalid');
        const now = clock.now();
        await tx
          .updateTable('sessions')
          .set({
            tokenHash: tokenHash(accessToken),
            formerTokenHash: session.tokenHash,
            // Not a minute longer than it was good: a token that lay about for a night stays over.
            formerTokenEndsAt: session.deviceId
              ? now + formerTokenMillis
              : Math.min(now + formerTokenMillis, session.lastUsedAt + accessMillis),
            lastUsedAt: now,
          })
          .where('id', '=', session.id)
          .execute();
        return session.deviceId !== null;
      });
      setCookies(request, reply, { accessToken, refreshToken }, isDevice ? deviceSessionMillis : sessionMillis);
      return { accessToken };
    },

    async logOut({ caller, request, reply }) {
      const refreshToken = request.cookies.refreshToken;
      await store.transact('sale', async (tx) => {
        const ended =
          caller.kind === 'session' ? caller.sessionId : refreshToken && (await sessionOfRefresh(tx, refreshToken))?.id;
        if (ended) await end(tx, ended);
      });
      for (const name of [...accessCookies, 'refreshToken']) reply.clearCookie(name, cookieOptions(request));
      return { message: 'Signed out.' };
    },

    me: async ({ caller }) => {
      const { userId, username, role } = caller as SessionCaller;
      return identityOf({ id: userId, username, role });
    },

    async changePassword({ body, caller }) {
      const { userId, sessionId } = caller as SessionCaller;
      const user = await store.reader
        .selectFrom('users')
        .select('passwordHash')
        .where('id', '=', userId)
        .executeTakeFirstOrThrow();
      // A paired screen has no password.
      if (!(await isPassword(user.passwordHash || null, body.currentPassword)))
        throw invalidField('currentPassword', 'is wrong');
      const passwordHash = await hashPassword(body.newPassword);
      await store.transact('house', async (tx) => {
        await tx.updateTable('users').set({ passwordHash }).where('id', '=', userId).execute();
        await tx.deleteFrom('sessions').where('userId', '=', userId).where('id', '!=', sessionId).execute();
        tx.wake.add('access');
      });
      return { message: 'The password is changed; other devices are signed out.' };
    },

    async listSessions({ caller, query }) {
      const { userId, letter, sessionId } = caller as SessionCaller;
      const asked = query.userId ?? userId;
      if (asked !== userId && letter !== 'A') throw new Refusal('not_found');
      const rows = await store.reader
        .selectFrom('sessions')
        .selectAll()
        .where('userId', '=', asked)
        .where('endsAt', '>', clock.now())
        .orderBy('createdAt', 'desc')
        .execute();
      return rows.map((row): Session => ({
        id: row.id,
        userId: row.userId,
        createdAt: wireTime(row.createdAt),
        lastUsedAt: wireTime(row.lastUsedAt),
        userAgent: row.userAgent,
        address: row.address,
        current: row.id === sessionId,
      }));
    },

    async endSession({ caller, params }) {
      const { userId, letter } = caller as SessionCaller;
      await store.transact('sale', async (tx) => {
        const session = await tx.selectFrom('sessions').select('userId').where('id', '=', params.id).executeTakeFirst();
        if (!session || (session.userId !== userId && letter !== 'A')) throw new Refusal('not_found');
        await end(tx, params.id);
      });
      return undefined;
    },
  };
}

/** The first admin, by set-up or from the environment. */
export async function addAdmin(tx: Tx, id: string, username: string, passwordHash: string): Promise<Person> {
  const role = await tx.selectFrom('roles').selectAll().where('name', '=', 'admin').executeTakeFirstOrThrow();
  await addUser(tx, { id, username, passwordHash, roleId: role.id });
  return { id, username, role: 'admin' };
}

function identityOf(person: Person): Identity {
  const user = { id: person.id, username: person.username, role: person.role };
  return { ...user, user };
}

function cookieOptions(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
}

export function setCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  { accessToken, refreshToken }: Tokens,
  millis = sessionMillis,
): void {
  const options = { ...cookieOptions(request), maxAge: millis / 1000 };
  for (const name of accessCookies) reply.setCookie(name, accessToken, options);
  reply.setCookie('refreshToken', refreshToken, options);
}
