/** Moments at which a stream should look after itself. */
import { expect, test } from 'vitest';
import { onWakeUp } from './wakeups.ts';

test('[C22] the page is seen again, or the network is back; not when it is hidden, and not in Node', () => {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const network = new EventTarget();
  let looks = 0;
  const takeBack = onWakeUp(() => looks++, page, network);
  page.dispatchEvent(new Event('visibilitychange'));
  network.dispatchEvent(new Event('online'));
  expect(looks).toBe(2);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(looks).toBe(2);
  takeBack();
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  network.dispatchEvent(new Event('online'));
  expect(looks).toBe(2);
  expect(onWakeUp(() => {})).toBeTypeOf('function');
});
