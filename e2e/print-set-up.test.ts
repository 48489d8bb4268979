// A printer is set up: knocked at, sounded, tried with a slip, found in the network. All on ports of this computer.
import type { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { neighbours, wallClock } from '../server/src/house.ts';
import { at, papersOf, portOf, standPrinter } from './print-rig.ts';
import { onBothStores } from './setup/house.ts';
import { make, read } from './setup/telling.ts';

const soon = { timeout: 10_000, interval: 20 };
const places: { ip: string; port: number }[] = [];
let printers = 0;

onBothStores(
  'set-up of a printer',
  (open) => {
    async function printerAt(address: object) {
      const house = open();
      const { id } = await make(house, '/v1/printers', { ...address, name: `Printer ${++printers}` });
      const findOut = (word: string) => house.send('POST', `/v1/print-lanes/${id}/capability`, { body: { word } });
      const setUp = () => read(house, `/v1/print-lanes/${id}/set-up`);
      return { house, id, findOut, setUp };
    }

    test('[L36] a printer that answers is known once a person saw its slip; its lane goes on with that', async () => {
      const stand = await standPrinter();
      const { house, id, findOut, setUp } = await printerAt(at('', stand));
      expect((await findOut('begin')).body).toEqual({ step: 'looking', kind: 'answers', cause: null });
      expect(papersOf(stand)).toHaveLength(1);
      expect((await setUp()).capability).toBe(null);
      expect((await findOut('yes')).body).toEqual({ step: 'known', kind: 'answers', cause: null });
      expect((await setUp()).capability).toEqual({ kind: 'answers', confirmsBy: 'answer' });
      await house.send('POST', `/v1/print-lanes/${id}/test-page`);
      await expect.poll(() => papersOf(stand).length, soon).toBe(2);
      const [job] = await read(house, `/v1/print-jobs?printerId=${id}`);
      await expect
        .poll(() => read(house, `/v1/print-jobs/${job.id}`), soon)
        .toMatchObject({ state: 'printed', sureness: 'confirmed' });
    });

    test('[L36] one that says that it has no paper although it has is a liar, and silent ones are told apart', async () => {
      const liar = await standPrinter();
      liar.printer.mood = 'complaining';
      const one = await printerAt(at('', liar));
      expect((await one.findOut('begin')).body).toEqual({ step: 'hindered', kind: null, cause: 'paper_out' });
      expect((await one.findOut('no')).body).toMatchObject({ step: 'looking', kind: 'lies' });
      expect((await one.findOut('yes')).body).toMatchObject({ step: 'known', kind: 'lies' });
      const silent = await standPrinter();
      silent.printer.mood = 'silent';
      const other = await printerAt(at('', silent));
      expect((await other.findOut('begin')).body).toMatchObject({ step: 'looking', kind: 'silent' });
      expect((await other.findOut('no')).body).toEqual({ step: 'lost', kind: null, cause: 'nothing_comes' });
      expect((await other.setUp()).capability).toBe(null);
    });

    test('[L37] an address where nobody is is refused at the set-up with the field and what is wrong, and nothing changes', async () => {
      const stand = await standPrinter();
      const { house, id, findOut, setUp } = await printerAt(at('', stand));
      await stand.close();
      const refusal = (field: string, what: RegExp) => ({
        status: 400,
        body: { code: 'validation_failed', errors: [{ field, message: expect.stringMatching(what) }] },
      });
      expect(await findOut('begin')).toMatchObject(refusal('ip', /127\.0\.0\.1:\d+ refuses every connection/));
      const before = await setUp();
      const change = (body: object) => house.send('PATCH', `/v1/print-lanes/${id}/set-up`, { body });
      const device = '/dev/usb/no-such-printer';
      expect(await change({ device })).toMatchObject(refusal('device', /^\/dev\/usb\/no-such-printer is not there/));
      expect(await setUp()).toEqual(before);
      // Off for the moment, it can be described all the same.
      expect(await change({ columns: 42 })).toMatchObject({ status: 200, body: { columns: 42 } });
      expect(await change({ printedBy: 'agent', device })).toMatchObject({ status: 200, body: { device } });
      expect(await change({ printedBy: 'server', device: null })).toMatchObject(refusal('ip', /refuses/));
      const nowhere = await printerAt({});
      expect(await nowhere.findOut('begin')).toMatchObject(refusal('ip', /is not known/));
      const far = await printerAt({});
      await house.send('PATCH', `/v1/print-lanes/${far.id}/set-up`, { body: { printedBy: 'agent' } });
      expect(await far.findOut('begin')).toMatchObject(refusal('printedBy', /must be server/));
    });

    test('[L38] printers are found where they may stand, with the one that is known already', async () => {
      const [known, fresh, closed] = [await standPrinter(), await standPrinter(), await standPrinter()];
      const { house, id } = await printerAt(at('', known));
      await closed.close();
      const lane = () => house.house.printing.engine.stateOf(id)?.status;
      await expect.poll(lane, soon).toBe('ONLINE');
      places.splice(0, 3, ...[known, fresh, closed].map((stand) => ({ ip: '127.0.0.1', port: portOf(stand) })));
      const { body } = await house.send('POST', '/v1/print-lanes/discover');
      const found = [
        { ip: '127.0.0.1', port: portOf(known), printerId: id },
        { ip: '127.0.0.1', port: portOf(fresh), printerId: null },
      ];
      const here = places.map(({ port }) => port);
      expect(body.filter((one: any) => here.includes(one.port))).toEqual(
        found.toSorted((one, other) => one.port - other.port),
      );
      // Nobody got a byte.
      expect(papersOf(fresh)).toEqual([]);
    });
  },
  { prints: true, clock: wallClock as never, places: () => places },
);

test('[L38] the neighbours are the networks of this computer, 254 at most for each, without itself', () => {
  const lan = (address: string, netmask: string) =>
    ({ address, netmask, family: 'IPv4', internal: false }) as NonNullable<
      ReturnType<typeof networkInterfaces>[string]
    >[0];
  const big = neighbours({ eth0: [lan('10.1.2.3', '255.255.0.0')] });
  expect(big).toHaveLength(253);
  expect([big[0], big.at(-1)]).toEqual([
    { ip: '10.1.2.1', port: 9100 },
    { ip: '10.1.2.254', port: 9100 },
  ]);
  expect(big).not.toContainEqual({ ip: '10.1.2.3', port: 9100 });
  const small = neighbours({ eth0: [lan('192.168.1.130', '255.255.255.252')] });
  expect(small).toEqual([{ ip: '192.168.1.129', port: 9100 }]);
  expect(neighbours({ lo: [{ ...lan('127.0.0.1', '255.0.0.0'), internal: true }] })).toEqual([]);
  expect(neighbours({ eth0: [lan('169.254.3.4', '255.255.0.0')] })).toEqual([]);
});
