/** What kind of printer it is, found once when it is set up: a small machine from what was heard and what a person says. */
import type { HealthTrouble } from './printer-status.ts';
import type { WireTrouble } from './connection.ts';

/** `lies`: it reports what is not so, in good days or bad; nothing it says is believed. */
export type CapabilityKind = 'answers' | 'silent' | 'lies';

/**
 * How a document counts as out: the printer's answer in turn; else its end of the connection after ours, which shows that it
 * took every byte; else nothing but that the bytes have left.
 */
export type Confirmation = 'answer' | 'goodbye' | 'nothing';

export type Capability = { kind: CapabilityKind; confirmsBy: Confirmation };

/** What can be heard without printing anything. */
export type Heard = {
  /** It answered DLE EOT. */
  answers: boolean;
  /** It answered GS r. */
  answersInTurn: boolean;
  /** It ended the connection after we did. */
  saysGoodbye: boolean;
  trouble: HealthTrouble | null;
};

export function capabilityOf(heard: Heard): Capability {
  const byItsWord = heard.answersInTurn ? 'answer' : heard.saysGoodbye ? 'goodbye' : 'nothing';
  return heard.answers || heard.answersInTurn
    ? { kind: 'answers', confirmsBy: byItsWord }
    : { kind: 'silent', confirmsBy: heard.saysGoodbye ? 'goodbye' : 'nothing' };
}

export function sameCapability(one: Capability | null, other: Capability | null): boolean {
  return one?.kind === other?.kind && one?.confirmsBy === other?.confirmsBy;
}

function liar({ saysGoodbye }: Heard): Capability {
  return { kind: 'lies', confirmsBy: saysGoodbye ? 'goodbye' : 'nothing' };
}

/**
 * `asking` -> `printing` the test slip -> `looking`: did it come out? -> `known`. `hindered`: it says that it cannot print.
 * `lost`: nothing comes out, whatever we do: wrong address, or no such printer.
 */
export type SetUp =
  | { step: 'asking' }
  | { step: 'hindered'; heard: Heard; trouble: HealthTrouble }
  | { step: 'printing'; heard: Heard; capability: Capability }
  | { step: 'looking'; heard: Heard; capability: Capability }
  | { step: 'known'; capability: Capability }
  | { step: 'lost'; cause: WireTrouble | 'nothing_comes' };

export type SetUpEvent =
  | { what: 'heard'; heard: Heard }
  | { what: 'failed'; trouble: WireTrouble }
  /** The test slip has left. */
  | { what: 'sent' }
  /** The person's word: the slip came out, or did not; when hindered: what the printer says is so, or is not. */
  | { what: 'word'; isTrue: boolean }
  | { what: 'again' };

export const setUpBegins: SetUp = { step: 'asking' };

/** What does not fit the step changes nothing: two people may press at once. */
export function nextSetUp(now: SetUp, event: SetUpEvent): SetUp {
  if (event.what === 'again') return setUpBegins;
  if (event.what === 'failed') return now.step === 'known' ? now : { step: 'lost', cause: event.trouble };
  switch (now.step) {
    case 'asking':
      if (event.what !== 'heard') return now;
      return event.heard.trouble
        ? { step: 'hindered', heard: event.heard, trouble: event.heard.trouble }
        : { step: 'printing', heard: event.heard, capability: capabilityOf(event.heard) };
    case 'hindered':
      if (event.what !== 'word') return now;
      return event.isTrue ? setUpBegins : { step: 'printing', heard: now.heard, capability: liar(now.heard) };
    case 'printing':
      return event.what === 'sent' ? { ...now, step: 'looking' } : now;
    case 'looking':
      if (event.what !== 'word') return now;
      if (event.isTrue) return { step: 'known', capability: now.capability };
      // One that answers gets a second slip that does not wait for its answers; if that comes, it lies.
      return now.capability.kind === 'answers'
        ? { step: 'printing', heard: now.heard, capability: liar(now.heard) }
        : { step: 'lost', cause: 'nothing_comes' };
    case 'known':
    case 'lost':
      return now;
  }
}
