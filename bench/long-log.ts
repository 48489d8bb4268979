// A log of as many events as a festival would need years for, put into the server's database while it stands still.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Fills the display channel up to `count` events and gives the id of the newest; the server must be stopped. */
export function fillLog(folder: string, count: number): { epoch: string; head: number } {
  const database = new DatabaseSync(join(folder, 'mysagra.sqlite'));
  const { display, epochs } = database.prepare('select display, epochs from "eventHead"').get() as {
    display: number;
    epochs: string;
  };
  const add = database.prepare(
    `insert into events (channel, seq, name, data, "createdAt") values ('display', ?, 'confirmed-order', ?, ?)`,
  );
  const now = Date.now();
  database.exec('begin immediate');
  for (let seq = display + 1; seq <= count; seq++) {
    add.run(seq, JSON.stringify({ displayCode: `A${seq % 100}`, ticketNumber: seq, id: seq }), now);
  }
  database.prepare('update "eventHead" set display = ?').run(Math.max(display, count));
  database.exec('commit');
  database.close();
  return { epoch: JSON.parse(epochs).display, head: Math.max(display, count) };
}
