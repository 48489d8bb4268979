// A paired screen for a test: made by the admin, signed in by its code, known by its cookies from then on.
import type { DeviceScreen } from '@mysagra/core';
import type { TestHouse } from './house.ts';

type AsScreen = { as: 'guest'; headers: Record<string, string> };
export type Screen = { device: any; code: string; as: AsScreen };

/** Signs in by `code`; the cookies come back as they would be sent. */
export async function pairScreen({ send }: Pick<TestHouse, 'send'>, code: string): Promise<AsScreen> {
  const answer = await send('POST', '/auth/device', { as: 'guest', body: { code } });
  if (answer.status !== 200) throw new Error(`pairing answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  const Cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { as: 'guest', headers: { Cookie } };
}

/** Makes and pairs one. `send(…, { ...screen.as, body })` asks as it. */
export async function newScreen(
  house: Pick<TestHouse, 'send'>,
  screen: DeviceScreen,
  name: string,
  place: { stationId?: string; cashRegisterId?: string } = {},
): Promise<Screen> {
  const { body } = await house.send('POST', '/v1/devices', { body: { name, screen, ...place } });
  const { code, ...device } = body;
  return { device, code, as: await pairScreen(house, code) };
}
