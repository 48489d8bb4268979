/** Every fault of printers, engines and queue in one trial, several at once, in whatever order chance deals them. */
import type { FaultPoint } from './fault-points.ts';
import type { PrintTrial } from './print-trial.ts';

/** `dealt` counts how often each fault was dealt: one that never happens proves nothing. */
export function everythingAtOnce(dealt: Map<string, number> = new Map()): FaultPoint {
  return { name: 'everything at once', play: (trial) => new Mixture(trial, dealt).play() };
}

class Mixture<Content> {
  readonly #trial: PrintTrial<Content>;
  readonly #dealt: Map<string, number>;
  readonly #losesPower: boolean;
  #others = 0;

  constructor(trial: PrintTrial<Content>, dealt: Map<string, number>) {
    this.#trial = trial;
    this.#dealt = dealt;
    // What a printer without a word of its own has taken and not printed is lost with its power: nobody can know. See decision 30.
    this.#losesPower = !this.#provesByGoodbye || trial.chance.next() < 0.5;
  }

  async play(): Promise<boolean> {
    const { chance } = this.#trial;
    this.#trial.start('server');
    for (let orders = chance.between(2, 6); orders > 0; orders--) {
      await this.#trial.sell();
      if (chance.next() < 0.8) this.#strike();
      await this.#trial.pass(chance.oneOf([20, 60, 200, 1000, 5000, 20_000]));
      if (chance.next() < 0.4) this.#strike();
      if (chance.next() < 0.6) await this.#mendSome();
      await this.#trial.pass(chance.oneOf([20, 60, 500, 3000, 35_000]));
    }
    await this.#trial.mend('server');
    return true;
  }

  get #provesByGoodbye(): boolean {
    return this.#trial.kind.capability?.confirmsBy === 'goodbye';
  }

  #strike(): void {
    const trial = this.#trial;
    const { printer, chance } = trial;
    const [first] = trial.living;
    const power: [string, () => void][] = [
      ['printer loses its power', () => printer.powerOff()],
      ['printer vanishes', () => printer.powerOff('vanish')],
      ['printer dies in mid-job', () => printer.diesAfter(chance.between(1, 4000))],
    ];
    const paper: [string, () => void][] = [
      ['paper out', () => (printer.linesLeft = 0)],
      ['paper out in mid-slip', () => (printer.linesLeft = chance.between(1, 20))],
      ['cover open', () => (printer.isCoverOpen = true)],
    ];
    const others: [string, () => void][] = [
      ['stalled', () => (printer.mood = 'stalled')],
      ['connection breaks', () => printer.breakConnection()],
      ['queue loses calls', () => (trial.losing = chance.oneOf([0.05, 0.3]))],
      ['queue repeats calls', () => (trial.isRepeating = true)],
      ['queue dies', () => trial.killQueueIn(chance.between(1, 8), chance.next() < 0.5)],
      ['second engine', () => void trial.start(`other ${++this.#others}`)],
      ['engine killed', () => void first?.life.end()],
      ['engine killed at some deed', () => first?.life.endIn(chance.between(1, 12), chance.next() < 0.5)],
      ['engine frozen', () => first?.life.freeze()],
      ['engine stopped', () => void trial.living.at(-1)?.lane.stop()],
    ];
    // Paper and power together only where the printer's word counts.
    const both = this.#provesByGoodbye ? [] : paper;
    const [name, happens] = chance.oneOf([...(this.#losesPower ? power : paper), ...both, ...others]);
    this.#dealt.set(name, (this.#dealt.get(name) ?? 0) + 1);
    happens();
  }

  async #mendSome(): Promise<void> {
    const trial = this.#trial;
    const { printer, chance, kind } = trial;
    if (!printer.isOn) printer.powerOn();
    if (chance.next() < 0.7) printer.linesLeft = Infinity;
    if (chance.next() < 0.7) printer.isCoverOpen = false;
    if (chance.next() < 0.7) printer.mood = kind.mood;
    if (chance.next() < 0.7) trial.losing = 0;
    if (chance.next() < 0.7) trial.isRepeating = false;
    if (chance.next() < 0.7) await trial.restartQueue();
    for (const { life } of trial.engines) if (chance.next() < 0.5) life.thaw();
    if (trial.living.length === 0 || chance.next() < 0.2) trial.start(chance.oneOf(['server', 'second server']));
  }
}
