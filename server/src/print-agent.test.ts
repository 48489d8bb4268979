import { wireTime } from '@mysagra/core';
import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { make, read, sell, told } from '../../e2e/setup/telling.ts';

let festivals = 0;
const holder = 'agent-1';

/** A printer beside an agent, with an order of two papers. */
async function farKitchen(house: TestHouse) {
  const n = ++festivals;
  const printer = await make(house, '/v1/printers', { name: `Far ${n}`, ip: '192.168.1.50' });
  await house.send('PATCH', `/v1/print-lanes/${printer.id}/set-up`, { body: { printedBy: 'agent', columns: 32 } });
  const category = await make(house, '/v1/categories', { name: `Far ${n}`, printerId: printer.id });
  const food = await make(house, '/v1/foods', { name: `Far ${n}`, price: 9, categoryId: category.id });
  const till = await make(house, '/v1/cash-registers', { name: `Far ${n}`, defaultPrinterId: printer.id });
  const say = async (verb: string, body: object): Promise<any> =>
    (await house.send('POST', `/v1/print-agent/${verb}`, { as: 'printerKey', body })).body;
  return { printer, printerId: printer.id as string, sell: () => sell(house, [food], till), say };
}

onBothStores('print agents', (open) => {
  test('[L20] an agent sees the printers that agents drive, and how', async () => {
    const house = open();
    const { printer } = await farKitchen(house);
    await make(house, '/v1/printers', { name: `Of the server ${festivals}`, ip: '192.168.1.51' });
    const listed = await read(house, '/v1/print-agent/printers', 'printerKey');
    expect(listed.filter((one: any) => one.name.startsWith('Of the server'))).toEqual([]);
    expect(listed.find((one: any) => one.id === printer.id)).toEqual({
      id: printer.id,
      name: printer.name,
      address: 'tcp://192.168.1.50:9100',
      isPaused: false,
      profile: {
        command: 'escpos',
        codePage: 'cp858',
        columns: 32,
        hasCutter: true,
        buzzer: 'none',
        isUpsideDown: false,
      },
      capability: null,
    });
  });

  test('[L21] an agent is told at the sale, claims, sends, and says what became of it', async () => {
    const house = open();
    const { printerId, sell: order, say } = await farKitchen(house);
    const asked = { holder, printerId };
    expect(await say('waiting', asked)).toEqual({ count: 0, oldestAt: null, isTaken: false });
    const heard = await house.heardDuring(order);
    expect(heard.printer).toContainEqual({ name: 'print-jobs-waiting', data: { printerIds: [printerId] } });
    const soldAt = wireTime(house.clock.now());
    expect(await say('waiting', asked)).toEqual({ count: 2, oldestAt: soldAt, isTaken: false });
    const [slip, receipt, ...more] = await say('claim', asked);
    expect(more).toEqual([]);
    expect(slip).toMatchObject({ printerId, attempt: 1, isDoubtful: false, reroutedFrom: null, createdAt: soldAt });
    expect(slip.until).toBe(wireTime(house.clock.now() + 30_000));
    expect([slip.paper.kind, receipt.paper.kind]).toEqual(['slip', 'receipt']);
    expect(slip.group).toBe(receipt.group);
    const other = { holder: 'agent-2', printerId };
    expect(await say('waiting', other)).toMatchObject({ isTaken: true });
    expect(await say('claim', other)).toEqual([]);
    const [one, two] = [slip, receipt].map(({ jobId, attempt }) => ({ jobId, attempt }));
    expect(await say('renew', { leases: [one, two, { jobId: one!.jobId, attempt: 7 }] })).toEqual({ renewed: 2 });
    expect(await say('printed', { ...one, how: 'taken' })).toEqual({ isYours: false });
    expect(await say('sending', one!)).toEqual({ isYours: true });
    expect(await say('printed', { ...one, how: 'confirmed' })).toEqual({ isYours: true });
    expect(await say('sending', two!)).toEqual({ isYours: true });
    expect(await say('returned', { ...two, cause: 'paper_out', mayBeOut: true })).toEqual({ isYours: true });
    const [copy] = await say('claim', asked);
    expect(copy).toMatchObject({ jobId: two!.jobId, attempt: 2, isDoubtful: true });
    const failed = { jobId: copy.jobId, attempt: 2, cause: 'too_wide', message: 'Too wide.' };
    expect(await say('failed', failed)).toEqual({ isYours: true });
    const jobs = await read(house, `/v1/print-jobs?printerId=${printerId}`);
    expect(jobs.map((job: any) => [job.state, job.cause, job.sureness]).toSorted()).toEqual([
      ['failed', 'too_wide', null],
      ['printed', null, 'confirmed'],
    ]);
  });

  test('[L21] after an outage older jobs are held', async () => {
    const house = open();
    const { printerId, sell: order, say } = await farKitchen(house);
    await order();
    const createdBefore = wireTime(house.clock.now() + 1);
    expect(await say('hold-back', { printerId, createdBefore })).toEqual({ held: 2 });
    expect(await say('claim', { holder, printerId })).toEqual([]);
  });

  test('[L22] a printer of the server, or one that a person stopped, has nothing for an agent, which lets go of it', async () => {
    const house = open();
    const { printerId, sell: order, say } = await farKitchen(house);
    await order();
    const change = (path: string, body: object) => house.send('PATCH', `/v1/print-lanes/${printerId}${path}`, { body });
    for (const [path, away, back] of [
      ['', { isPaused: true }, { isPaused: false }],
      ['/set-up', { printedBy: 'server' }, { printedBy: 'agent' }],
    ] as const) {
      await change(path, away);
      expect(await say('waiting', { holder, printerId })).toEqual({ count: 0, oldestAt: null, isTaken: true });
      expect(await say('claim', { holder, printerId })).toEqual([]);
      const createdBefore = wireTime(house.clock.now() + 1);
      expect(await say('hold-back', { printerId, createdBefore })).toEqual({ held: 0 });
      await change(path, back);
      expect(await say('waiting', { holder, printerId })).toMatchObject({ count: 2, isTaken: false });
    }
  });

  test('[L23] what an agent reports is shown and told when it changes, and the printer’s status with it', async () => {
    const house = open();
    const { printer, printerId, sell: order, say } = await farKitchen(house);
    const lane = { printerId, status: 'ONLINE', cause: null, stuckSince: null, isPaperLow: false, isReporting: true };
    const report = (...lanes: object[]) => house.heardDuring(async () => void (await say('report', { holder, lanes })));
    const changed = (more: object) => [
      { name: 'print-lane-changed', data: expect.objectContaining({ printerId, name: printer.name, ...more }) },
    ];
    const well = changed({ status: 'ONLINE', isReporting: true });
    expect(await report(lane)).toEqual({ cashier: well, office: well });
    await house.clock.advance(10_000);
    // Still so; of one that nobody drives, or that is not looked at yet, nothing is told.
    expect(await report(lane, { ...lane, status: null, cause: 'bug' })).toEqual({});
    await order();
    const stuckSince = wireTime(house.clock.now());
    const out = await report({ ...lane, status: 'ERROR', cause: 'paper_out', stuckSince });
    const status = { id: printerId, printerId, status: 'ERROR' };
    const all = told({
      on: ['display', 'printer', 'stations'],
      name: 'resource-changed',
      data: { resource: 'printers', id: printerId, action: 'updated' },
    });
    const screens = [
      { name: 'printer-status-changed', data: status },
      ...changed({ status: 'ERROR', cause: 'paper_out', stuckSince, waiting: 2 }),
      ...all.display!,
    ];
    expect(out).toEqual({ ...all, cashier: screens, office: screens });
    expect(await read(house, `/v1/printers/${printerId}`)).toMatchObject({ status: 'ERROR' });
  });
});
