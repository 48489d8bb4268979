/** The people of the evening, each signed in as themselves, and the guests with their phones. */
import { type Client, type ClientSettings, createClient } from '@mysagra/client';
import { Lane } from './agenda.ts';
import { demoPassword, festival } from './festival.ts';

export type Cashier = { name: string; client: Client; registerId: string; register: string; lane: Lane };

export type Staff = {
  admin: Client;
  /** In the order of the tills. */
  cashiers: Cashier[];
  /** Kitchen, grill, bar, hand-out: whoever sees to it that an order goes on. */
  kitchen: Client;
  /** The menu's own hand: dishes on and off, the closing. */
  maintainer: { client: Client; lane: Lane };
  /** Guests by the guest page, which has a key. */
  page: Client;
  /** Guests without any credential. */
  stranger: Client;
  /** Takes back the guest page's key and ends the sessions. */
  goHome(): Promise<void>;
};

/** Refuses with `invalid_credentials` when the users of the demo festival are not there or have other passwords. */
export async function gatherStaff(
  settings: ClientSettings,
  admin: { username: string; password: string },
): Promise<Staff> {
  const signedIn: Client[] = [];
  const signIn = async (username: string, password = demoPassword) => {
    const client = createClient(settings);
    await client.auth.logIn({ username, password }, { keep: true });
    signedIn.push(client);
    return client;
  };
  const organiser = await signIn(admin.username, admin.password);
  const { id: keyId, apiKey } = await organiser.apiKeys.create({ name: 'Guests of the demo evening', type: 'WEBAPP' });
  const registers = await organiser.cashRegisters.list();
  const cashiers: Cashier[] = [];
  for (const [index, { name: register }] of festival.registers.entries()) {
    const { username } = festival.users[index]!;
    const registerId = registers.find(({ name }) => name === register)?.id;
    if (!registerId) throw new Error(`The server has no till “${register}”: it does not hold the whole demo festival.`);
    cashiers.push({ name: username, client: await signIn(username), registerId, register, lane: new Lane() });
  }
  return {
    admin: organiser,
    cashiers,
    kitchen: await signIn('cucina'),
    maintainer: { client: await signIn('marta'), lane: new Lane() },
    page: createClient({ ...settings, credential: { apiKey } }),
    stranger: createClient(settings),
    async goHome() {
      await organiser.apiKeys.revoke(keyId);
      for (const client of signedIn) await client.auth.logOut();
    },
  };
}
