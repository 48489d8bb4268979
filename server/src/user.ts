/** Users: who may sign in, and as what. Their endpoints and transactions. */
import {
  nameKey,
  Refusal,
  type RoleName,
  roleNames,
  type roleEndpoints,
  type User,
  unknownReference,
  type userEndpoints,
  resourceWasChanged,
} from '@mysagra/core';
import type { Caller } from './access.ts';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { hashPassword } from './password.ts';
import { isTaken } from './store/failure.ts';
import type { Reader, Tx } from './store/store.ts';

/** The three roles of a new database. */
export async function startRoles(tx: Tx, newId: () => string): Promise<void> {
  for (const name of roleNames) {
    await tx
      .insertInto('roles')
      .values({ id: newId(), name })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  }
}

/** People; the users of paired screens are not among them. */
function users(reader: Reader) {
  return reader
    .selectFrom('users')
    .innerJoin('roles', 'roles.id', 'users.roleId')
    .leftJoin('devices', 'devices.userId', 'users.id')
    .where('devices.id', 'is', null)
    .where('users.archivedAt', 'is', null)
    .select(['users.id', 'users.username', 'users.roleId', 'roles.name as roleName']);
}

function onWire(row: { id: string; username: string; roleId: string; roleName: RoleName }): User {
  return { id: row.id, username: row.username, roleId: row.roleId, role: { id: row.roleId, name: row.roleName } };
}

export async function readUser(reader: Reader, id: string): Promise<User> {
  const row = await users(reader).where('users.id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return onWire(row);
}

export async function isAnyUser(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Refuses when the change leaves nobody who can administer. */
async function keepAnAdmin(tx: Tx): Promise<void> {
  const admin = await users(tx).where('roles.name', '=', 'admin').limit(1).executeTakeFirst();
  if (!admin) throw new Refusal('last_admin');
}

export async function addUser(
  tx: Tx,
  user: { id: string; username: string; passwordHash: string; roleId: string },
): Promise<void> {
  await tx
    .insertInto('users')
    .values({ ...user, nameKey: nameKey(user.username), archivedAt: null })
    .execute()
    .catch(duplicate);
}

function duplicate(error: unknown): never {
  throw isTaken(error) ? new Refusal('duplicate', { errors: [{ field: 'username', message: 'is taken' }] }) : error;
}

async function checkRole(tx: Tx, id: string): Promise<void> {
  if (!(await tx.selectFrom('roles').select('id').where('id', '=', id).executeTakeFirst()))
    throw unknownReference('roleId');
}

export function roleHandlers({ store }: House): Handlers<typeof roleEndpoints> {
  return {
    list: () => store.reader.selectFrom('roles').selectAll().orderBy('name').execute(),
    async get({ params }) {
      const role = await store.reader.selectFrom('roles').selectAll().where('id', '=', params.id).executeTakeFirst();
      if (!role) throw new Refusal('not_found');
      return role;
    },
  };
}

type Wanted = { username?: string | undefined; roleId?: string | undefined; password?: string | undefined };

export function userHandlers(house: House): Handlers<typeof userEndpoints> {
  const { store, clock, newId } = house;

  /** A new password ends the user's sessions but the one that sets it: whoever took the old one is out. */
  async function change(id: string, wanted: Wanted, caller: Caller): Promise<User> {
    const passwordHash = wanted.password === undefined ? undefined : await hashPassword(wanted.password);
    return store.transact('house', async (tx) => {
      const before = await readUser(tx, id);
      const { username = before.username, roleId = before.roleId } = wanted;
      if (roleId !== before.roleId) await checkRole(tx, roleId);
      await tx
        .updateTable('users')
        .set({ username, nameKey: nameKey(username), roleId, ...(passwordHash && { passwordHash }) })
        .where('id', '=', id)
        .execute()
        .catch(duplicate);
      await keepAnAdmin(tx);
      if (passwordHash) {
        const own = caller.kind === 'session' ? caller.sessionId : '';
        await tx.deleteFrom('sessions').where('userId', '=', id).where('id', '!=', own).execute();
      }
      if (passwordHash || roleId !== before.roleId) tx.wake.add('access');
      if (passwordHash || roleId !== before.roleId || username !== before.username) {
        await append(tx, clock.now(), resourceWasChanged('users', id, 'updated'));
      }
      return readUser(tx, id);
    });
  }

  return {
    list: async () => (await users(store.reader).orderBy('users.nameKey').execute()).map(onWire),

    get: ({ params }) => readUser(store.reader, params.id),

    async create({ body }) {
      const id = newId();
      const passwordHash = await hashPassword(body.password);
      return store.transact('house', async (tx) => {
        await checkRole(tx, body.roleId);
        await addUser(tx, { id, username: body.username, passwordHash, roleId: body.roleId });
        const added = await readUser(tx, id);
        await append(tx, clock.now(), resourceWasChanged('users', id, 'created'));
        return added;
      });
    },

    replace: ({ params, body, caller }) => change(params.id, body, caller),

    update: ({ params, body, caller }) => change(params.id, body, caller),

    /** Archived when orders refer to the user, so that they keep the id. */
    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        await readUser(tx, id);
        await tx.deleteFrom('sessions').where('userId', '=', id).execute();
        const sold = await tx.selectFrom('orders').select('id').where('userId', '=', id).limit(1).executeTakeFirst();
        if (sold) await tx.updateTable('users').set({ archivedAt: clock.now() }).where('id', '=', id).execute();
        else await tx.deleteFrom('users').where('id', '=', id).execute();
        await keepAnAdmin(tx);
        tx.wake.add('access');
        await append(tx, clock.now(), resourceWasChanged('users', id, 'deleted'));
      });
      return undefined;
    },
  };
}
