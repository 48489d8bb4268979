// The lanes of a server on a held clock, at printers in the same process: what is told, when, and what moves by itself.
import { VirtualPrinter, type Wire } from '@mysagra/printing';
import { virtualWire } from '@mysagra/printing/rig';
import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { make, read, sell } from '../../e2e/setup/telling.ts';

/** By address: a printer stands wherever somebody looks for one. */
const standing = new Map<string, { printer: VirtualPrinter; wire: Wire }>();

function at(address: string): { printer: VirtualPrinter; wire: Wire } {
  let known = standing.get(address);
  if (!known) {
    const printer = new VirtualPrinter();
    standing.set(address, (known = { printer, wire: virtualWire(printer, address) }));
  }
  return known;
}

let printers = 0;

/** A printer of the festival, and the one that stands at its address. */
async function printerAt(house: TestHouse, more: object = {}) {
  const n = ++printers;
  const ip = `127.0.1.${n}`;
  const stand = at(`tcp://${ip}:9100`).printer;
  const { id, name } = await make(house, '/v1/printers', { name: `Printer ${n}`, ip, ...more });
  const category = await make(house, '/v1/categories', { name: `Category ${n}`, printerId: id });
  const food = await make(house, '/v1/foods', { name: `Food ${n}`, price: 9, categoryId: category.id });
  const till = await make(house, '/v1/cash-registers', { name: `Till ${n}` });
  return { id, name, stand, sell: () => sell(house, [food], till) };
}

/** Everything that was begun is done: the database has answered, and whoever waited for it. */
async function settle({ house }: TestHouse): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await house.store.transact('house', async () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Lets time pass in small steps, each when everybody has done what was due. */
async function pass(house: TestHouse, ms: number, step = 100): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    await settle(house);
    await house.clock.advance(Math.min(step, left));
  }
  await settle(house);
}

async function passUntil(
  house: TestHouse,
  holds: () => Promise<boolean> | boolean,
  mostMillis = 10_000,
): Promise<number> {
  const began = house.clock.now();
  while (!(await holds())) {
    if (house.clock.now() - began > mostMillis) throw new Error(`not so within ${mostMillis} ms`);
    await pass(house, 100, 50);
  }
  return house.clock.now() - began;
}

async function laneOf(house: TestHouse, id: string): Promise<any> {
  return (await read(house, '/v1/print-lanes')).find((lane: any) => lane.printerId === id);
}

async function jobsAt(house: TestHouse, id: string): Promise<any[]> {
  return read(house, `/v1/print-jobs?printerId=${id}`);
}

/** Without the spaces between big letters. */
function textOn(stand: VirtualPrinter): string {
  return stand.lines.join('').replaceAll(' ', '');
}

onBothStores(
  'lanes on a held clock',
  (open) => {
    test('[L30] a paper that is not out after 20 s is told by then, whatever keeps it: no address, a pause, an agent, a dead printer', async () => {
      const house = open();
      const [lost, paused, far, dead] = [
        await printerAt(house, { ip: null }),
        await printerAt(house),
        await printerAt(house),
        await printerAt(house),
      ];
      dead.stand.powerOff();
      await house.send('PATCH', `/v1/print-lanes/${paused.id}`, { body: { isPaused: true } });
      await house.send('PATCH', `/v1/print-lanes/${far.id}/set-up`, { body: { printedBy: 'agent' } });
      await pass(house, 2000);
      const all = [lost, paused, far, dead];
      const late = async () => Promise.all(all.map(async ({ id }) => (await laneOf(house, id)).isLate));
      for (const each of all) await each.sell();
      const soldAt = house.clock.now();
      await pass(house, 19_900);
      expect(await late()).toEqual([false, false, false, false]);
      const heard = await house.heardDuring(() => passUntil(house, async () => (await late()).every(Boolean)));
      expect(house.clock.now() - soldAt).toBeLessThanOrEqual(20_200);
      for (const { id } of all) {
        const told = { name: 'print-lane-changed', data: expect.objectContaining({ printerId: id, isLate: true }) };
        expect(heard.cashier).toContainEqual(told);
      }
      // It is told once, and again when it is no longer so.
      await passUntil(house, async () => (await laneOf(house, far.id)).cause === 'agent_away');
      expect(await house.heardDuring(() => pass(house, 3000))).toEqual({});
      dead.stand.powerOn();
      await passUntil(house, async () => !(await laneOf(house, dead.id)).isLate);
    });

    test('[L31] an agent that is not heard of for 25 s is away, with its printers, and back with its first report', async () => {
      const house = open();
      const far = await printerAt(house);
      await house.send('PATCH', `/v1/print-lanes/${far.id}/set-up`, { body: { printedBy: 'agent' } });
      const report = () => {
        const lane = { printerId: far.id, status: 'ONLINE', cause: null, stuckSince: null };
        const lanes = [{ ...lane, isPaperLow: false, isReporting: true }];
        return house.send('POST', '/v1/print-agent/report', { as: 'printerKey', body: { holder: 'a', lanes } });
      };
      await pass(house, 24_000, 500);
      expect(await laneOf(house, far.id)).toMatchObject({ status: null, cause: null });
      await report();
      await pass(house, 24_000, 500);
      expect(await laneOf(house, far.id)).toMatchObject({ status: 'ONLINE', cause: null });
      const away = { status: 'OFFLINE', cause: 'agent_away' };
      await passUntil(house, async () => (await laneOf(house, far.id)).cause === 'agent_away', 3000);
      expect(await laneOf(house, far.id)).toMatchObject(away);
      expect(await read(house, `/v1/printers/${far.id}`)).toMatchObject({ status: 'OFFLINE' });
      await report();
      expect(await laneOf(house, far.id)).toMatchObject({ status: 'ONLINE', cause: null, stuckSince: null });
      expect(await read(house, `/v1/printers/${far.id}`)).toMatchObject({ status: 'ONLINE' });
    });

    test('[L32] what its printer cannot print for the time that was set moves to the backup, which says from where; it moves once', async () => {
      const house = open();
      const [from, backup] = [await printerAt(house), await printerAt(house)];
      const setUp = (of: typeof from, body: object) => house.send('PATCH', `/v1/print-lanes/${of.id}/set-up`, { body });
      await setUp(from, { backupPrinterId: backup.id, rerouteAfterSeconds: 30 });
      await setUp(backup, { backupPrinterId: from.id, rerouteAfterSeconds: 30 });
      await pass(house, 2000);
      from.stand.powerOff();
      backup.stand.isCoverOpen = true;
      await from.sell();
      await pass(house, 40_000, 500);
      // Nobody gains by moving it to a printer that cannot print either.
      expect((await jobsAt(house, from.id)).map((job) => job.state)).toEqual(['queued']);
      backup.stand.isCoverOpen = false;
      await passUntil(house, async () => (await jobsAt(house, backup.id))[0]?.state === 'printed', 20_000);
      expect(await jobsAt(house, from.id)).toEqual([]);
      expect(await jobsAt(house, backup.id)).toMatchObject([{ reroutedFrom: from.name, isDoubtful: false }]);
      expect(textOn(backup.stand)).toContain(`deviatoda${from.name.replace(' ', '')}`);
      backup.stand.powerOff();
      await backup.sell();
      from.stand.powerOn();
      await passUntil(house, async () => (await jobsAt(house, from.id)).length === 1, 60_000);
      const [moved] = await jobsAt(house, from.id);
      expect(moved).toMatchObject({ reroutedFrom: backup.name });
    });

    test('[L32] a printer that a person stopped, or that is only slow, keeps its papers; a paper that may be out moves as a copy', async () => {
      const house = open();
      const [from, backup] = [await printerAt(house), await printerAt(house)];
      const setUp = { backupPrinterId: backup.id, rerouteAfterSeconds: 20 };
      await house.send('PATCH', `/v1/print-lanes/${from.id}/set-up`, { body: setUp });
      await pass(house, 2000);
      const pause = (isPaused: boolean) => house.send('PATCH', `/v1/print-lanes/${from.id}`, { body: { isPaused } });
      await pause(true);
      await from.sell();
      await pass(house, 60_000, 500);
      expect((await jobsAt(house, from.id)).map((job) => job.state)).toEqual(['queued']);
      // It runs out of paper in the middle of the slip.
      from.stand.linesLeft = 3;
      await pause(false);
      await passUntil(house, async () => (await jobsAt(house, backup.id))[0]?.state === 'printed', 60_000);
      expect(await jobsAt(house, backup.id)).toMatchObject([{ reroutedFrom: from.name, isDoubtful: true }]);
      expect(textOn(backup.stand)).toContain('COPIA');
    });

    test('[L33] the status of the contract follows once the printer was reached, or while paper waits for it', async () => {
      const house = open();
      at(`tcp://127.0.1.${printers + 1}:9100`).printer.powerOff();
      const { id, stand, sell: order } = await printerAt(house);
      const status = async () => (await read(house, `/v1/printers/${id}`)).status;
      await passUntil(house, async () => (await laneOf(house, id)).status === 'OFFLINE');
      expect(await laneOf(house, id)).toMatchObject({ cause: 'refused' });
      expect(await status()).toBe('ONLINE');
      const heard = await house.heardDuring(async () => {
        await order();
        await passUntil(house, async () => (await status()) === 'OFFLINE');
      });
      expect(heard.cashier).toContainEqual({
        name: 'printer-status-changed',
        data: { id, printerId: id, status: 'OFFLINE' },
      });
      stand.powerOn();
      await passUntil(house, async () => (await status()) === 'ONLINE');
      stand.powerOff();
      // Nothing waits any more, but it was there before.
      await passUntil(house, async () => (await status()) === 'OFFLINE', 40_000);
    });

    test('[L34] the lanes follow the printers: a new address, a pause, a name that goes, one without an address', async () => {
      const house = open();
      const { id, stand, sell: order } = await printerAt(house, { ip: null });
      await passUntil(house, async () => (await laneOf(house, id)).cause === 'no_address');
      expect(await laneOf(house, id)).toMatchObject({ status: 'OFFLINE', stuckSince: expect.any(String) });
      await order();
      const ip = `127.0.1.${printers}`;
      await house.send('PATCH', `/v1/printers/${id}`, { body: { ip } });
      await passUntil(house, () => stand.paper.length === 1);
      await passUntil(house, async () => (await laneOf(house, id)).status === 'ONLINE');
      const pause = (isPaused: boolean) => house.send('PATCH', `/v1/print-lanes/${id}`, { body: { isPaused } });
      await pause(true);
      await order();
      await pass(house, 5000);
      expect(stand.paper).toHaveLength(1);
      await pause(false);
      await passUntil(house, () => stand.paper.length === 2);
      const other = at(`tcp://${ip}:9101`).printer;
      await house.send('PATCH', `/v1/printers/${id}`, { body: { port: 9101 } });
      await order();
      await passUntil(house, () => other.paper.length === 1);
      expect(stand.paper).toHaveLength(2);
      await house.send('DELETE', `/v1/printers/${id}`);
      await passUntil(house, () => house.house.printing.engine.stateOf(id) === undefined);
    });

    test('[L35] an order on nobody’s mind: nothing is written and nothing told while all is well and papers come out', async () => {
      const house = open();
      const { id, stand, sell: order } = await printerAt(house);
      await order();
      await passUntil(house, () => stand.paper.length === 1);
      await pass(house, 2000);
      const heard = await house.heardDuring(async () => {
        for (let n = 0; n < 5; n++) await order();
        await passUntil(house, () => stand.paper.length === 6);
      });
      const names = Object.values(heard).flatMap((events) => events.map((event) => event.name));
      expect(new Set(names)).toEqual(new Set(['confirmed-order']));
      expect((await laneOf(house, id)).waiting).toBe(0);
    });
  },
  { prints: true, wireTo: (address) => at(address).wire },
);
