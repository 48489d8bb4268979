/** Places an order and takes the money; run it again with the same KEY and there is still one order, one ticket. */
import { createClient, newKey, Refusal, Unreachable } from '@mysagra/client';

const { MYSAGRA_URL: url = 'http://localhost:4300', MYSAGRA_TOKEN: token = '', KEY: key = newKey() } = process.env;
const client = createClient({ url, credential: { token } });

try {
  const [food] = await client.foods.list({ available: true });
  const [cashRegister] = await client.cashRegisters.list({ enabled: true });
  if (!food || !cashRegister) throw new Error('There is no dish to sell, or no cash register to sell it at.');

  const placed = await client.orders.create(
    { table: '3', customer: 'John Doe', orderItems: [{ foodId: food.id, quantity: 2, notes: 'No onions' }] },
    { idempotencyKey: key },
  );
  const confirmed = await client.orders.confirm(
    placed.id,
    { paymentMethod: 'CASH', cashRegisterId: cashRegister.id },
    { idempotencyKey: `${key}-confirm` },
  );
  console.log(`${confirmed.displayCode}, ticket ${confirmed.ticketNumber}: 2 x ${food.name}, ${confirmed.total} euro`);
} catch (error) {
  if (error instanceof Refusal) console.log(`No (${error.reason}): ${error.message}`);
  else if (error instanceof Unreachable) console.log(`${error.message} To try again safely: KEY=${key}`);
  else throw error;
  process.exitCode = 1;
}
