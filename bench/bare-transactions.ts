// The baseline of orders: the same rows written to the same tables on the same disk, with nothing around them.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type Row = Record<string, string | number | null>;

/** Durable transactions per second on a copy of the server's database; the server must be stopped. */
export function bareTransactions(folder: string, seconds: number): number {
  const file = join(folder, 'bare.sqlite');
  copyFileSync(join(folder, 'mysagra.sqlite'), file);
  const database = new DatabaseSync(file);
  for (const pragma of ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = full', 'foreign_keys = on']) {
    database.exec(`pragma ${pragma}`);
  }
  const write = writerOf(database);
  const began = performance.now();
  let count = 0;
  for (; performance.now() < began + seconds * 1000; count++) write(count);
  const perSecond = (count * 1000) / (performance.now() - began);
  database.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  return perSecond;
}

/** How long each of `count` small durable commits takes at an even pace, in ms: what the disk alone costs an order. */
export async function bareCommits(folder: string, count: number, paceMillis: number): Promise<number[]> {
  const file = join(folder, 'commits.sqlite');
  const database = new DatabaseSync(file);
  for (const pragma of ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = full'])
    database.exec(`pragma ${pragma}`);
  database.exec('create table paper (id integer primary key, words text)');
  const insert = database.prepare('insert into paper (words) values (?)');
  const took: number[] = [];
  for (let n = 0; n < count; n++) {
    const began = performance.now();
    insert.run('x'.repeat(6000));
    took.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, paceMillis));
  }
  database.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  return took;
}

/** Writes again what the newest order wrote: counters, order, lines, head, events. */
function writerOf(database: DatabaseSync): (n: number) => void {
  const order = database
    .prepare('select * from orders where "ticketNumber" is not null order by id desc limit 1')
    .get() as Row;
  const lines = database.prepare('select * from "orderItems" where "orderId" = ?').all(order['id']!) as Row[];
  const events = database
    .prepare(
      `select * from events where (channel, seq) in
    (select channel, max(seq) from events where name = 'confirmed-order' group by channel)`,
    )
    .all() as Row[];
  const insert = (table: string, row: Row) => {
    const names = Object.keys(row);
    return database.prepare(
      `insert into "${table}" (${names.map((name) => `"${name}"`)}) values (${names.map(() => '?')})`,
    );
  };
  const [addOrder, addLine, addEvent] = [
    insert('orders', order),
    insert('orderItems', lines[0]!),
    insert('events', events[0]!),
  ];
  const count = database.prepare(
    'insert into counters values (?, ?, 1) on conflict do update set value = value + 1 returning value',
  );
  const move =
    database.prepare(`update "eventHead" set cashier = cashier + 1, display = display + 1, printer = printer + 1,
    stations = stations + 1, office = office + 1 where id = 1 returning cashier, display, printer, stations, office`);
  const [begin, commit] = [database.prepare('begin immediate'), database.prepare('commit')];

  return (n) => {
    begin.run();
    for (const name of ['order', 'displayCode', 'ticket']) count.all(name, 'bare');
    const id = (order['id'] as number) + 1 + n;
    addOrder.run(...Object.values({ ...order, id, displayCode: `bare ${n}`, ticketNumber: id, confirmedDay: 'bare' }));
    for (const line of lines) addLine.run(...Object.values({ ...line, id: `${String(line['id'])}-${n}`, orderId: id }));
    const head = move.get() as Row;
    for (const event of events) addEvent.run(...Object.values({ ...event, seq: head[event['channel'] as string]! }));
    commit.run();
  };
}
