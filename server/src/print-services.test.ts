import { VirtualPrinter } from '@mysagra/printing';
import { virtualWire } from '@mysagra/printing/rig';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openTestHouse } from '../../e2e/setup/house.ts';
import { listenTo } from '../../e2e/setup/listen.ts';
import { make } from '../../e2e/setup/telling.ts';

test('[L40] a print service that listens as before is named once while this server prints too, and our agents never', async () => {
  const logged: { msg: string; key?: string; printers?: string[] }[] = [];
  const logger = pino({ level: 'warn' }, { write: (line) => void logged.push(JSON.parse(line)) });
  const wire = virtualWire(new VirtualPrinter());
  const house = await openTestHouse('sqlite', { prints: true, logger, wireTo: () => wire });
  const warnings = () => logged.filter(({ msg }) => msg.includes('every slip may come out twice'));
  /** Long enough for many looks, each of which asks the system and the database. */
  const pass = async ({ clock, house: { store } } = house) => {
    for (let seconds = 0; seconds < 60; seconds++) {
      await clock.advance(1000);
      for (let turn = 0; turn < 5; turn++) await store.transact('house', async () => undefined);
    }
  };
  const agent = await listenTo(house, 'printer', { as: 'printerKey', query: '?extended=true' });
  const service = await listenTo(house, 'printer', { as: 'printerKey' });
  await pass();
  // Nothing is printed here.
  expect(warnings()).toEqual([]);
  await make(house, '/v1/printers', { name: 'Nowhere' });
  const grill = await make(house, '/v1/printers', { name: 'Grill', ip: '127.0.1.1' });
  await pass();
  expect(warnings()).toMatchObject([{ key: 'printerKey', printers: ['Grill'] }]);
  expect(warnings()[0]!.msg).toContain('printedBy to "service"');
  await pass();
  expect(warnings()).toHaveLength(1);
  service.close();
  agent.close();
  await house.close();

  const quiet = await openTestHouse('sqlite', { prints: true, logger, wireTo: () => wire });
  const printer = await make(quiet, '/v1/printers', { name: grill.name, ip: '127.0.1.1' });
  await quiet.send('PATCH', `/v1/print-lanes/${printer.id}/set-up`, { body: { printedBy: 'service' } });
  const listening = await listenTo(quiet, 'printer', { as: 'printerKey' });
  await pass(quiet);
  expect(warnings()).toHaveLength(1);
  listening.close();
  await quiet.close();
});
