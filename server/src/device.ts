/** Devices: screens that an admin pairs once with a link; each signs in by its code alone and does what its screen needs. */
import {
  type Device,
  type deviceEndpoints,
  type DeviceScreen,
  type DeviceWithCode,
  invalidField,
  Refusal,
  resourceWasChanged,
  wireTime,
  wireTimeOrNull,
} from '@mysagra/core';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { newPairingCode, tokenHash } from './ids.ts';
import { append } from './log.ts';
import { attemptsInTurn, beginSession, deviceSessionMillis, setCookies } from './session.ts';
import type { Reader, Tx } from './store/store.ts';
import { add, checkReference, difference, findToChange, naming, remove, save } from './things.ts';

type Endpoints = typeof deviceEndpoints;
type Place = { stationId?: string | null | undefined; cashRegisterId?: string | null | undefined };

/** A station or register that is gone meanwhile is none; it was last seen when any of its sessions was used. */
function devices(reader: Reader) {
  return reader
    .selectFrom('devices')
    .leftJoin('stations', 'stations.id', 'devices.stationId')
    .leftJoin('cashRegisters', (join) =>
      join.onRef('cashRegisters.id', '=', 'devices.cashRegisterId').on('cashRegisters.archivedAt', 'is', null),
    )
    .select(['devices.id', 'devices.name', 'devices.screen', 'devices.createdAt', 'devices.pairedAt'])
    .select(['stations.id as stationId', 'cashRegisters.id as cashRegisterId'])
    .select((row) =>
      row
        .selectFrom('sessions')
        .select((session) => session.fn.max('sessions.lastUsedAt').as('at'))
        .whereRef('sessions.deviceId', '=', 'devices.id')
        .as('lastSeenAt'),
    );
}

type DeviceRow = Awaited<ReturnType<ReturnType<typeof devices>['execute']>>[number];

function onWire({ createdAt, pairedAt, lastSeenAt, ...row }: DeviceRow): Device {
  return {
    ...row,
    createdAt: wireTime(createdAt),
    pairedAt: wireTimeOrNull(pairedAt),
    lastSeenAt: wireTimeOrNull(lastSeenAt),
  };
}

async function readDevice(reader: Reader, id: string): Promise<Device> {
  const row = await devices(reader).where('devices.id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('not_found');
  return onWire(row);
}

/** A till stands at a register, any other screen at a station. */
async function checkPlace(tx: Tx, screen: DeviceScreen, { stationId, cashRegisterId }: Place): Promise<void> {
  if (stationId && screen === 'cashier')
    throw invalidField('stationId', 'is only for a kitchen screen or a number display; leave it out');
  if (cashRegisterId && screen !== 'cashier') throw invalidField('cashRegisterId', 'is only for a till; leave it out');
  await checkReference(tx, 'stations', 'stationId', stationId);
  await checkReference(tx, 'cashRegisters', 'cashRegisterId', cashRegisterId);
}

/**
 * The user under whose id the screen's orders stand: an operator without a password. Its key is no name that anybody could
 * type, so it signs in nowhere and takes no name from a person.
 */
async function addDeviceUser(tx: Tx, id: string, username: string): Promise<void> {
  const { id: roleId } = await tx
    .selectFrom('roles')
    .select('id')
    .where('name', '=', 'operator')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('users')
    .values({ id, username, nameKey: `device\u001f${id}`, passwordHash: '', roleId, archivedAt: null })
    .execute();
}

/** As it was typed: in any case, with blanks and dashes. */
function codeHashOf(typed: string): string {
  return tokenHash(typed.replace(/[\s\p{Pd}]/gu, '').toUpperCase());
}

export function deviceHandlers(house: House): Handlers<Endpoints> {
  const { store, clock, newId, limiter } = house;
  const attempt = attemptsInTurn(limiter);

  return {
    list: async () => (await devices(store.reader).orderBy('devices.nameKey').execute()).map(onWire),

    create: ({ body: { name, screen, stationId = null, cashRegisterId = null } }) =>
      store.transact('house', async (tx): Promise<DeviceWithCode> => {
        await checkPlace(tx, screen, { stationId, cashRegisterId });
        const [id, userId, code, createdAt] = [newId(), newId(), newPairingCode(), clock.now()];
        await addDeviceUser(tx, userId, name);
        const place = { screen, stationId, cashRegisterId };
        const codeHash = codeHashOf(code);
        await add(tx, 'devices', { id, ...naming(name), ...place, userId, codeHash, createdAt, pairedAt: null });
        const added = await readDevice(tx, id);
        await append(tx, createdAt, resourceWasChanged('devices', id, 'created'));
        return { ...added, code };
      }),

    update: ({ params: { id }, body: { name, stationId, cashRegisterId } }) =>
      store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'devices', id);
        await checkPlace(tx, before.screen, { stationId, cashRegisterId });
        const changes = difference(before, { ...naming(name), stationId, cashRegisterId });
        if (!changes) return readDevice(tx, id);
        await save(tx, 'devices', id, changes);
        if (changes.name !== undefined) {
          await tx.updateTable('users').set({ username: changes.name }).where('id', '=', before.userId).execute();
        }
        await append(tx, clock.now(), resourceWasChanged('devices', id, 'updated'));
        return readDevice(tx, id);
      }),

    link: ({ params: { id } }) =>
      store.transact('house', async (tx): Promise<DeviceWithCode> => {
        await findToChange(tx, 'devices', id);
        const code = newPairingCode();
        await save(tx, 'devices', id, { codeHash: codeHashOf(code) });
        return { ...(await readDevice(tx, id)), code };
      }),

    async remove({ params: { id } }) {
      await store.transact('house', async (tx) => {
        const { userId } = await findToChange(tx, 'devices', id);
        await tx.deleteFrom('sessions').where('deviceId', '=', id).execute();
        await remove(tx, 'devices', [id]);
        // Its orders keep the id of its user.
        await tx.updateTable('users').set({ archivedAt: clock.now() }).where('id', '=', userId).execute();
        tx.wake.add('access');
        await append(tx, clock.now(), resourceWasChanged('devices', id, 'deleted'));
      });
      return undefined;
    },

    async me({ caller }) {
      const deviceId = caller.kind === 'session' ? caller.deviceId : null;
      return { device: deviceId === null ? null : await readDevice(store.reader, deviceId) };
    },

    /** Guesses count against the login limit of their address, under the one name that no user can have. */
    async pair({ body, request, reply, address }) {
      const { tokens, paired } = await attempt(address, '', () =>
        store.transact('house', async (tx) => {
          const found = await tx
            .selectFrom('devices')
            .select(['id', 'userId'])
            .where('codeHash', '=', codeHashOf(body.code))
            .executeTakeFirst();
          if (!found) {
            const message = 'This code is wrong or no longer valid. Ask an admin for a new link.';
            throw new Refusal('invalid_credentials', { message, errors: [{ field: 'code', message: 'is not valid' }] });
          }
          const { id: deviceId, userId } = found;
          const begun = await beginSession(house, tx, { userId, deviceId }, request);
          await save(tx, 'devices', deviceId, { pairedAt: clock.now() });
          await append(tx, clock.now(), resourceWasChanged('devices', deviceId, 'updated'));
          return { tokens: begun, paired: await readDevice(tx, deviceId) };
        }),
      );
      setCookies(request, reply, tokens, deviceSessionMillis);
      return paired;
    },
  };
}
