import { wireTime } from '@mysagra/core';
import { expect, test } from 'vitest';
import { onBothStores, type TestHouse } from '../../e2e/setup/house.ts';
import { ask, make, read, refused, sell, unknownId } from '../../e2e/setup/telling.ts';

let festivals = 0;

/** A printer with a backup and an order of two slips: one at each. */
async function kitchen(house: TestHouse) {
  const n = ++festivals;
  const grill = await make(house, '/v1/printers', { name: `Grill ${n}` });
  const backup = await make(house, '/v1/printers', { name: `Backup ${n}` });
  const mains = await make(house, '/v1/categories', { name: `Mains ${n}`, printerId: grill.id });
  const ribs = await make(house, '/v1/foods', { name: `Ribs ${n}`, price: 9, categoryId: mains.id });
  const till = await make(house, '/v1/cash-registers', { name: `Till ${n}`, defaultPrinterId: grill.id });
  return { grill, backup, ribs, till, sell: () => sell(house, [ribs], till) };
}

async function laneOf(house: TestHouse, { id }: { id: string }): Promise<any> {
  return (await read(house, '/v1/print-lanes', 'operator')).find((lane: any) => lane.printerId === id);
}

async function jobsAt(house: TestHouse, { id }: { id: string }, more = ''): Promise<any[]> {
  return read(house, `/v1/print-jobs?printerId=${id}${more}`, 'operator');
}

/** As an outage leaves them. */
async function holdAll(house: TestHouse, { id }: { id: string }): Promise<void> {
  await house.house.printing.jobs.holdBack(id, house.clock.now() + 1);
}

/** What till and office hear of a lane, and nobody else. */
function lanes(...changed: object[]): object {
  const told = changed.map((lane) => ({ name: 'print-lane-changed', data: expect.objectContaining(lane) }));
  return { cashier: told, office: told };
}

onBothStores('print lanes', (open) => {
  test('[L10] each printer has a lane: what waits is counted, and nothing is known of one that nobody looked at', async () => {
    const house = open();
    const { grill, backup, sell: order } = await kitchen(house);
    const empty = {
      printerId: backup.id,
      name: backup.name,
      printedBy: 'server',
      status: null,
      cause: null,
      stuckSince: null,
      isPaused: false,
      isPaperLow: false,
      isReporting: false,
      isLate: false,
      waiting: 0,
      oldestAt: null,
      held: 0,
      failed: 0,
      backupPrinterId: null,
    };
    expect(await laneOf(house, backup)).toEqual(empty);
    const first = house.clock.now();
    await order();
    await house.clock.advance(1000);
    await order();
    expect(await laneOf(house, grill)).toMatchObject({ waiting: 4, oldestAt: wireTime(first), held: 0, failed: 0 });
    expect((await read(house, '/v1/print-lanes', 'printerKey')).length).toBeGreaterThan(1);
  });

  test('[L11] a paused lane is told once; its jobs wait', async () => {
    const house = open();
    const { grill } = await kitchen(house);
    const pause = (isPaused: boolean) =>
      ask(house, 'PATCH', `/v1/print-lanes/${grill.id}`, { as: 'operator', body: { isPaused } });
    const shown = { printerId: grill.id, isPaused: true };
    expect(await pause(true)).toMatchObject({ status: 200, body: shown, heard: lanes(shown) });
    expect(await pause(true)).toMatchObject({ status: 200, body: shown, heard: {} });
    expect(await pause(false)).toMatchObject({ status: 200, heard: lanes({ ...shown, isPaused: false }) });
    const gone = await ask(house, 'PATCH', `/v1/print-lanes/${unknownId}`, { body: { isPaused: true } });
    expect(gone).toMatchObject(refused(404, 'not_found'));
  });

  test('[L12] what waits and what is held moves to another printer; the paper names the first one, and one that moves home none', async () => {
    const house = open();
    const { grill, backup, sell: order } = await kitchen(house);
    await order();
    await holdAll(house, grill);
    await order();
    const { jobs } = house.house.printing;
    // Its receipt is under way: it may be out.
    const [slip] = await jobs.lease(grill.id, 'server');
    await jobs.sending({ jobId: slip!.job.id, attempt: slip!.attempt });
    const redirect = (from: any, to: string) =>
      ask(house, 'POST', `/v1/print-lanes/${from.id}/redirect`, { as: 'operator', body: { printerId: to } });
    expect(await redirect(grill, backup.id)).toMatchObject({
      body: { moved: 4 },
      heard: lanes({ printerId: grill.id, waiting: 0, held: 0 }, { printerId: backup.id, waiting: 4 }),
    });
    const moved = await jobsAt(house, backup);
    expect(moved.map((job) => [job.state, job.reroutedFrom])).toEqual(Array(4).fill(['queued', grill.name]));
    expect(moved.filter((job) => job.isDoubtful).map((job) => job.id)).toEqual([slip!.job.id]);
    expect(await jobs.returned({ jobId: slip!.job.id, attempt: slip!.attempt }, 'reset', false)).toBe(false);
    expect(await redirect(backup, grill.id)).toMatchObject({ body: { moved: 4 } });
    expect((await jobsAt(house, grill)).map((job) => job.reroutedFrom)).toEqual([null, null, null, null]);
    expect(await redirect(backup, grill.id)).toMatchObject({ body: { moved: 0 }, heard: {} });
    expect(await redirect(grill, grill.id)).toMatchObject(refused(400, 'validation_failed', 'printerId'));
    expect(await redirect(grill, unknownId)).toMatchObject(refused(400, 'unknown_reference', 'printerId'));
  });

  test('[L13] old jobs are printed, or dropped, as a person says', async () => {
    const house = open();
    const { grill, sell: order } = await kitchen(house);
    const decide = (decision: string) =>
      ask(house, 'POST', `/v1/print-lanes/${grill.id}/decide`, { as: 'operator', body: { decision } });
    await order();
    expect(await decide('drop')).toMatchObject({ body: { decided: 0 }, heard: {} });
    await holdAll(house, grill);
    expect(await decide('print')).toMatchObject({
      body: { decided: 2 },
      heard: lanes({ printerId: grill.id, held: 0, waiting: 2 }),
    });
    await holdAll(house, grill);
    expect(await decide('drop')).toMatchObject({ body: { decided: 2 }, heard: lanes({ held: 0, waiting: 0 }) });
    expect((await jobsAt(house, grill)).map((job) => [job.state, job.cause])).toEqual([
      ['withdrawn', 'dropped'],
      ['withdrawn', 'dropped'],
    ]);
  });

  test('[L13] as one list: one paper for all slips; receipts wait for another word, and a later cancellation knows what was listed', async () => {
    const house = open();
    const { grill, sell: order } = await kitchen(house);
    const orders = [await order(), await order()];
    await holdAll(house, grill);
    const decided = await ask(house, 'POST', `/v1/print-lanes/${grill.id}/decide`, { body: { decision: 'list' } });
    expect(decided).toMatchObject({ body: { decided: 2 }, heard: lanes({ waiting: 1, held: 2 }) });
    const [list, ...more] = await jobsAt(house, grill, '&state=queued');
    expect(list).toMatchObject({ kind: 'list', orderId: null, title: grill.name });
    expect(more).toEqual([]);
    const { text } = await read(house, `/v1/print-jobs/${list.id}/preview`, 'operator');
    for (const { ticketNumber } of orders) expect(text).toContain(String(ticketNumber));
    expect((await jobsAt(house, grill, '&state=held')).map((job) => job.kind)).toEqual(['receipt', 'receipt']);
    await house.send('DELETE', `/v1/orders/${orders[0].id}`);
    const told = await jobsAt(house, grill, '&state=queued');
    expect(told.map((job) => job.kind).toSorted()).toEqual(['cancellation', 'list']);
  });

  test('[L14] a test page is queued with the name of its printer', async () => {
    const house = open();
    const { grill } = await kitchen(house);
    const asked = await ask(house, 'POST', `/v1/print-lanes/${grill.id}/test-page`, { as: 'operator' });
    expect(asked).toMatchObject({ status: 201, body: { kind: 'test', state: 'queued', title: grill.name }, heard: {} });
    const { svg, text } = await read(house, `/v1/print-jobs/${asked.body.id}/preview`, 'operator');
    expect(text).toContain(grill.name);
    expect(svg).toMatch(/^<svg/);
  });

  test('[L15] a job is found by printer, order and state, newest first, and looked at', async () => {
    const house = open();
    const { grill, ribs, sell: order } = await kitchen(house);
    const first = await order();
    await house.clock.advance(1000);
    const second = await order();
    expect((await jobsAt(house, grill)).map((job) => job.orderId)).toEqual([second.id, second.id, first.id, first.id]);
    expect((await jobsAt(house, grill, '&limit=1')).map((job) => job.orderId)).toEqual([second.id]);
    expect(await jobsAt(house, grill, '&state=printed&state=failed')).toEqual([]);
    const ofFirst = await read(house, `/v1/print-jobs?orderId=${first.id}`, 'printerKey');
    expect(ofFirst.map((job: any) => job.kind).toSorted()).toEqual(['receipt', 'slip']);
    const slip = ofFirst.find((job: any) => job.kind === 'slip');
    expect(await read(house, `/v1/print-jobs/${slip.id}`, 'operator')).toEqual(slip);
    expect((await read(house, `/v1/print-jobs/${slip.id}/preview`)).text).toContain(ribs.name);
    expect(await ask(house, 'GET', `/v1/print-jobs/${unknownId}`)).toMatchObject(refused(404, 'not_found'));
  });

  test('[L16] papers are printed again as copies that use up no number; those of a cancelled order are not', async () => {
    const house = open();
    const { grill, sell: order } = await kitchen(house);
    const sold = await order();
    const jobs = await jobsAt(house, grill);
    const again = (ids: string[]) => ask(house, 'POST', '/v1/print-jobs/reprint', { as: 'operator', body: { ids } });
    const asked = await again([...jobs, ...jobs].map((job) => job.id));
    expect(asked.body.map((job: any) => [job.kind, job.copy, job.state])).toEqual(
      jobs.map((job) => [job.kind, 1000, 'queued']),
    );
    for (const [index, job] of jobs.entries()) {
      const before = (await read(house, `/v1/print-jobs/${job.id}/preview`)).text;
      const copy = (await read(house, `/v1/print-jobs/${asked.body[index].id}/preview`)).text;
      expect(before).not.toContain('COPIA');
      expect(copy).toContain('COPIA');
    }
    expect((await again([jobs[0].id])).body).toMatchObject([{ copy: 1001 }]);
    expect(await again([jobs[0].id, unknownId])).toMatchObject(refused(400, 'unknown_reference', 'ids.1'));
    await house.send('DELETE', `/v1/orders/${sold.id}`);
    expect(await again([jobs[0].id])).toMatchObject(refused(409, 'order_state'));
  });

  test('[L17] a failed or held job is queued again, one that is wanted no more is given up, and anything else is refused', async () => {
    const house = open();
    const { grill, sell: order } = await kitchen(house);
    await order();
    const { jobs } = house.house.printing;
    const [one, two] = await jobs.lease(grill.id, 'server');
    const at = (lease: typeof one) => ({ jobId: lease!.job.id, attempt: lease!.attempt });
    const send = (lease: typeof one, verb: string) =>
      ask(house, 'POST', `/v1/print-jobs/${lease!.job.id}/${verb}`, { as: 'operator' });
    await jobs.sending(at(one));
    expect(await send(one, 'drop')).toMatchObject(refused(409, 'job_state'));
    expect(await send(one, 'retry')).toMatchObject(refused(409, 'job_state'));
    await jobs.failed(at(one), 'too_wide', 'A line must have 24 characters.');
    const failed = { state: 'failed', cause: 'too_wide', message: 'A line must have 24 characters.' };
    expect(await read(house, `/v1/print-jobs/${one!.job.id}`)).toMatchObject(failed);
    expect(await send(one, 'retry')).toMatchObject({
      body: { state: 'queued', cause: null, message: null },
      heard: lanes({ printerId: grill.id, failed: 0, waiting: 2 }),
    });
    // Leased, and not begun: whoever holds it is refused before the first byte.
    expect(await send(two, 'drop')).toMatchObject({ body: { state: 'withdrawn', cause: 'dropped' }, heard: {} });
    expect(await jobs.sending(at(two))).toBe(false);
    expect(await send(two, 'drop')).toMatchObject(refused(409, 'job_state'));
  });

  test('[L18] how a printer is driven is changed field by field, and what could never print is refused with the field', async () => {
    const house = open();
    const { grill, backup } = await kitchen(house);
    const path = `/v1/print-lanes/${grill.id}/set-up`;
    const before = await read(house, path, 'maintainer');
    expect(before).toMatchObject({
      printerId: grill.id,
      printedBy: 'server',
      device: null,
      command: 'escpos',
      codePage: 'cp858',
      columns: 48,
      capability: null,
      backupPrinterId: null,
      rerouteAfterSeconds: 60,
    });
    expect(before.choices.commands).toContain('starsbcs');
    expect(before.choices.codePages).toContain('cp1252');
    const change = (body: object) => ask(house, 'PATCH', path, { as: 'maintainer', body });
    const wanted = {
      printedBy: 'agent',
      device: '/dev/usb/lp0',
      command: 'epson',
      codePage: 'cp1252',
      columns: 32,
      hasCutter: false,
      buzzer: 'own',
      isUpsideDown: true,
      backupPrinterId: backup.id,
      rerouteAfterSeconds: 90,
    };
    const changed = await change(wanted);
    expect(changed.body).toEqual({ ...before, ...wanted });
    expect(changed.heard.cashier).toEqual([
      { name: 'print-lane-changed', data: expect.objectContaining({ printedBy: 'agent', backupPrinterId: backup.id }) },
      { name: 'resource-changed', data: { resource: 'printers', id: grill.id, action: 'updated' } },
    ]);
    expect(await change(wanted)).toMatchObject({ status: 200, heard: {} });
    for (const [field, value] of [
      ['command', 'postscript'],
      ['codePage', 'utf-8'],
      ['columns', 65],
      ['columns', 12],
      ['device', 'usb/lp0'],
      ['backupPrinterId', grill.id],
      ['rerouteAfterSeconds', 5],
    ] as const) {
      expect(await change({ [field]: value })).toMatchObject(refused(400, 'validation_failed', field));
    }
    expect(await change({ backupPrinterId: unknownId })).toMatchObject(
      refused(400, 'unknown_reference', 'backupPrinterId'),
    );
    expect(await read(house, path)).toEqual({ ...before, ...wanted });
  });

  test('[L19] without printing, nobody is knocked at: finding out is refused, and nobody is found', async () => {
    const house = open();
    const printer = await make(house, '/v1/printers', { name: `Far ${++festivals}`, ip: '192.168.1.50' });
    const found = await ask(house, 'POST', `/v1/print-lanes/${printer.id}/capability`, { body: { word: 'begin' } });
    expect(found).toMatchObject(refused(503, 'unavailable'));
    expect(await ask(house, 'POST', '/v1/print-lanes/discover')).toMatchObject({ status: 200, body: [] });
    const device = { device: '/dev/usb/no-such-printer' };
    expect(await ask(house, 'PATCH', `/v1/print-lanes/${printer.id}/set-up`, { body: device })).toMatchObject({
      status: 200,
    });
  });
});
