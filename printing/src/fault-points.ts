/** The places where printing can be struck, by name: each plays one trial in which it is struck there, and says whether it was. */
import type { Blow, Deed } from './lane-rig.ts';
import type { PrintTrial } from './print-trial.ts';

export type FaultPoint = {
  name: string;
  /** Plays a whole trial but its end; false: chance had it that nothing was struck, and the trial does not count. */
  play<Content>(trial: PrintTrial<Content>): Promise<boolean>;
};

type Place = 'before send' | 'mid-bytes' | 'after bytes before status' | 'before the note';

export const faultPoints: FaultPoint[] = [
  ...(['before send', 'mid-bytes', 'after bytes before status', 'before the note'] as const).map((place) => ({
    name: place,
    play: <Content>(trial: PrintTrial<Content>) => struckAt(trial, place),
  })),
  { name: 'agent killed', play: agentKilled },
  { name: 'server killed', play: serverKilled },
  { name: 'two agents', play: twoAgents },
  { name: 'lost acknowledgement', play: lostAcknowledgement },
  { name: 'duplicate event', play: duplicateEvent },
  { name: 'paper out mid-ticket', play: paperOutInMidTicket },
  { name: 'connection refused', play: connectionRefused },
  { name: 'half-open', play: halfOpen },
];

/** At the place of one document, the engine is killed, the connection breaks, or the printer loses its power. */
async function struckAt<Content>(trial: PrintTrial<Content>, place: Place): Promise<boolean> {
  const { chance, printer } = trial;
  const engine = trial.start('server');
  let isStruck = false;
  const strike = chance.oneOf([
    () => void engine.life.end(),
    () => printer.breakConnection(),
    () => printer.powerOff(chance.oneOf(['reset', 'vanish'])),
  ]);
  const blow = (when: Blow['when']): Blow => ({ when, strike: () => ((isStruck = true), strike()) });
  engine.life.awaits = strikesAt(place, chance.between(1, 4), chance.next() < 0.5, blow);
  return aroundIt(trial, () => isStruck, [100, 2000, 35_000]);
}

/** Follows an engine to one place of its nth document; `isLater`: when that deed is done, where it makes a difference. */
function strikesAt(place: Place, document: number, isLater: boolean, blow: (when: Blow['when']) => Blow) {
  let [begun, isNoted, isUnderWay, isOver] = [0, false, false, false];
  const once = (when: Blow['when']) => ((isOver = true), blow(when));
  return ({ what, bytes }: Deed): Blow | null => {
    // Questions and what wakes a printer are shorter than any document.
    const isPiece = what === 'send' && bytes !== null && bytes.length > 6;
    const isOurs = begun === document && !isOver;
    if (isPiece && isNoted) {
      [isNoted, isUnderWay] = [false, true];
      if (isOurs && place === 'before send') return once('before');
      return isOurs && place === 'mid-bytes' ? once('amid') : null;
    }
    if (isUnderWay && !isPiece) {
      isUnderWay = false;
      if (isOurs && place === 'after bytes before status') return once(isLater && what === 'send' ? 'after' : 'before');
    }
    if (what === 'printed' && isOurs && place === 'before the note') return once(isLater ? 'after' : 'before');
    if (what === 'sending') [begun, isNoted] = [begun + 1, true];
    return null;
  };
}

/** A print agent dies at any of its deeds and comes back, or another takes its place, which may have been there all the time. */
async function agentKilled<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance } = trial;
  const engine = trial.start('agent 1');
  if (chance.next() < 0.3) trial.start('agent 2');
  engine.life.endIn(chance.between(1, 30), chance.next() < 0.5);
  return aroundIt(trial, () => engine.life.isOver, [100, 5000, 40_000], chance.oneOf(['agent 1', 'agent 2']));
}

/** The process that holds the queue dies at any call, with the engine in it or with the agent left alone. */
async function serverKilled<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance } = trial;
  const engine = trial.start('server');
  let isStruck = false;
  const isInside = chance.next() < 0.5;
  trial.queueDied = () => {
    isStruck = true;
    if (isInside) void engine.life.end();
  };
  trial.killQueueIn(chance.between(1, 20), chance.next() < 0.5);
  return aroundIt(trial, () => isStruck, [500, 10_000, 60_000]);
}

/** Two engines on the same jobs, one of which stands still with its connection open and goes on when the other was at work. */
async function twoAgents<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance } = trial;
  const engines = [trial.start('agent 1'), trial.start('agent 2')];
  let isStruck = false;
  const sleeper = chance.oneOf(engines);
  let deeds = chance.between(1, 20);
  sleeper.life.awaits = () =>
    --deeds === 0 ? { when: 'after', strike: () => ((isStruck = true), sleeper.life.freeze()) } : null;
  return aroundIt(trial, () => isStruck, [500, 20_000, 70_000]);
}

/** What the queue was told is not acknowledged, or what the printer says never arrives. */
async function lostAcknowledgement<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance, printer } = trial;
  const engine = trial.start('server');
  let isStruck = false;
  if (chance.next() < 0.5) {
    let notes = chance.between(1, 4);
    engine.life.awaits = ({ what }) => {
      if (!['sending', 'printed', 'returned'].includes(what) || --notes !== 0) return null;
      // Carried out, and from now on some answers do not come back.
      return { when: 'after', strike: () => ((isStruck = true), (trial.losing = chance.oneOf([0.3, 0.9]))) };
    };
  } else {
    engine.life.awaits = strikesAt('after bytes before status', chance.between(1, 4), false, (when) => ({
      when,
      strike: () => ((isStruck = true), (printer.mood = 'silent')),
    }));
  }
  return aroundIt(trial, () => isStruck, [500, 5000, 70_000]);
}

/** Everything is told twice: what was sold, the wake, and each call of the queue. */
async function duplicateEvent<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  trial.isRepeating = true;
  trial.start('server');
  return aroundIt(trial, () => true, [20, 1000, 5000]);
}

async function paperOutInMidTicket<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance, printer } = trial;
  trial.start('server');
  printer.linesLeft = chance.between(1, 12);
  return aroundIt(trial, () => printer.linesLeft <= 0, [500, 5000, 90_000]);
}

/** Off or unplugged when slips are sold, for up to ten minutes. */
async function connectionRefused<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance, printer } = trial;
  const engine = trial.start('server');
  await trial.pass(chance.oneOf([20, 5000]));
  printer.powerOff();
  let isStruck = false;
  engine.life.awaits = ({ what }) => ((isStruck ||= what === 'open'), null);
  return aroundIt(trial, () => isStruck, [500, 30_000, 600_000]);
}

/** It vanishes while somebody is connected, and nobody is told. */
async function halfOpen<Content>(trial: PrintTrial<Content>): Promise<boolean> {
  const { chance, printer } = trial;
  const engine = trial.start('server');
  let isStruck = false;
  let deeds = chance.between(1, 25);
  engine.life.awaits = () => {
    if (--deeds > 0 || isStruck || engine.wire.connection === null) return null;
    return { when: 'before', strike: () => ((isStruck = true), printer.powerOff('vanish')) };
  };
  return aroundIt(trial, () => isStruck, [500, 15_000, 80_000]);
}

/** Orders before, during and after the fault, which lasts as long as one of `lasts` says. */
async function aroundIt<Content>(
  trial: PrintTrial<Content>,
  isStruck: () => boolean,
  lasts: number[],
  nextHolder = 'server',
): Promise<boolean> {
  const { chance } = trial;
  await trial.sell();
  await trial.pass(chance.oneOf([20, 300, 3000]), 20);
  await trial.sell();
  if (chance.next() < 0.5) await trial.sell();
  await trial.pass(chance.oneOf(lasts));
  const wasStruck = isStruck();
  await trial.mend(nextHolder);
  await trial.sell();
  return wasStruck;
}
