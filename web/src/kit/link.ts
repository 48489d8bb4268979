/** How fresh what a page shows is: told by its streams and by every answer, read by the badge. */
import { createState, useStateOf } from './state.ts';

export type LinkState = 'connecting' | 'live' | 'late' | 'stopped' | 'signed out';

/** Worst last. */
const order: readonly LinkState[] = ['live', 'connecting', 'late', 'stopped', 'signed out'];

/** By name of the source, such as a channel. */
const states = new Map<string, LinkState>();
const worst = createState<LinkState>('connecting');
/** Server time minus ours, ms. */
let offsetMs = 0;

/** A page is as fresh as its stalest source. Undefined: the source is no longer listened to. */
export function tellLink(source: string, state: LinkState | undefined): void {
  if (state) states.set(source, state);
  else states.delete(source);
  worst.set([...states.values()].toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'connecting');
}

export function tellServerTime(serverNow: number): void {
  offsetMs = serverNow - Date.now();
}

/** The server's time as far as it was told, ms since 1970: ages on the screen use it. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

export function useLinkState(): LinkState {
  return useStateOf(worst);
}
