/** Prints what happens in the kitchen, and goes on where it stopped: PLACE names a file for the last event handled. */
import { readFile, writeFile } from 'node:fs/promises';
import { createClient } from '@mysagra/client';

const {
  MYSAGRA_URL: url = 'http://localhost:4300',
  MYSAGRA_TOKEN: token = '',
  PLACE: place = 'kitchen.txt',
} = process.env;
const client = createClient({ url, credential: { token } });

const board = client.live('stations', {
  lastEventId: await readFile(place, 'utf8').catch(() => undefined),
  async onEvent(event) {
    if (event.name === 'confirmed-order') {
      const items = event.data.orderItems.map((item) => `${item.quantity} x ${item.food.name}`).join(', ');
      console.log(`${event.data.displayCode}: ${items} (table ${event.data.table})`);
    } else if (event.name === 'order-cancelled') {
      console.log(`${event.data.displayCode}: cancelled`);
    }
    await writeFile(place, event.id);
  },
  async onResync({ id }) {
    const { data } = await client.orders.list({ status: 'CONFIRMED', serviceDay: 'today', order: 'asc', limit: 100 });
    console.log(`To cook now: ${data.map((order) => order.displayCode).join(', ') || 'nothing'}`);
    await writeFile(place, id);
  },
  onState: (state) => console.log(`The board is ${state}.`),
});

process.once('SIGTERM', () => board.close());
