/** The lane's reach to its printer: connects, wakes, learns what it is, asks how it is, and ends the connection in good order. */
import { type Capability, capabilityOf, type Heard, sameCapability } from './capability.ts';
import type { Clock } from './clock.ts';
import { type Wire, WireFailure } from './connection.ts';
import { Conversation } from './conversation.ts';
import type { LaneBoard, LaneCause } from './lane-state.ts';
import { NotReady } from './lane-trouble.ts';
import { connectPatience, knockAgainAfter, patience } from './patience.ts';
import { troubleOf } from './printer-status.ts';

export type ReachOptions = {
  wire: Wire;
  capability: Capability | null;
  clock: Clock;
  board: LaneBoard;
  learned: (capability: Capability) => void;
};

export class Reach {
  readonly #options: ReachOptions;
  #capability: Capability | null;
  #talk: Conversation | null = null;
  /** Attempts in vain since it was last ready. */
  #failures = 0;
  #wasAway = true;
  #muteUntil = 0;
  /** A document ended in doubt, and nothing has come out since. */
  #isSuspect = false;
  #closedAt = -Infinity;

  constructor(options: ReachOptions) {
    this.#options = options;
    // What cannot be heard cannot answer; closing the device shows that it took everything.
    this.#capability = options.wire.isTwoWay ? options.capability : { kind: 'silent', confirmsBy: 'goodbye' };
    options.board.show({ isReporting: this.#capability?.kind === 'answers' });
  }

  get capability(): Capability {
    // Not known: it has to prove what it took.
    return this.#capability ?? { kind: 'silent', confirmsBy: 'goodbye' };
  }

  get isConnected(): boolean {
    return this.#talk !== null;
  }

  get talk(): Conversation {
    if (!this.#talk) throw new WireFailure('closed');
    return this.#talk;
  }

  /** After this the printer is connected, awake, and has nothing against printing. */
  async makeReady(): Promise<void> {
    const isOld = this.#talk !== null;
    if (this.#talk?.isBroken) await this.drop();
    if (!this.#talk) await this.#connect();
    if (this.#capability === null) await this.#learn();
    const isWell = this.#capability?.kind === 'answers' && (await this.checkHealth(isOld));
    this.#failures = 0;
    this.#wasAway = false;
    // That it takes a connection says nothing of one that was stuck a moment ago.
    if (isWell || !this.#isSuspect) this.#showWell();
  }

  /** Looks at a printer that has nothing to print, and leaves it to others. */
  async look(): Promise<void> {
    if (this.#isSuspect && (await this.isBack())) this.proved();
    await this.makeReady();
    await this.close();
  }

  /** Paper came out, or it was seen to be well. */
  proved(): void {
    if (this.#isSuspect) this.#showWell();
    this.#isSuspect = false;
  }

  /** Throws when the printer says that it cannot print; answers whether it said anything. Silence is no reason: a busy one is silent. */
  async checkHealth(isOld = false): Promise<boolean> {
    let health = await this.talk.health();
    if (!health && isOld) {
      // Perhaps the connection is dead and nobody said so.
      await this.drop();
      await this.#connect();
      health = await this.talk.health();
    }
    const trouble = health && troubleOf(health);
    if (trouble) throw new NotReady(trouble);
    if (health) this.#options.board.show({ isPaperLow: health.paper === 'low' });
    // It fell silent with a document of ours: to send it a copy as well helps nobody while it stays so.
    else if (this.#options.clock.now() < this.#muteUntil) throw new NotReady('no_answer');
    return health !== null;
  }

  /** Nobody knows what became of a document. */
  leftInDoubt(trouble: LaneCause): void {
    this.#isSuspect = true;
    if (trouble === 'no_answer' || trouble === 'stalled') this.#muteUntil = this.#options.clock.now() + patience.mute;
  }

  /** It was not reached: is it gone, or does it only need a moment after our goodbye, and when to knock again? */
  wasNotReached({ trouble }: WireFailure): { isGone: boolean; againAfter: number } {
    const isGone = this.#options.clock.now() - this.#closedAt >= patience.turnaround;
    if (isGone) this.#wasAway = true;
    const failures = this.#failures++;
    // Waiting for an answer that did not come was pause enough.
    return { isGone, againAfter: knockAgainAfter(trouble === 'timed_out' ? 0 : failures) };
  }

  /** Asks one that was stuck with a document, without paper, whether it is well again. */
  async isBack(): Promise<boolean> {
    // One that never says anything is tried again in its time.
    if (this.capability.confirmsBy === 'nothing') return false;
    try {
      const { wire, clock } = this.#options;
      this.#talk = new Conversation(await wire.open(connectPatience(1)), clock);
      return await this.#talk.isBack(this.capability.kind);
    } catch (error) {
      if (error instanceof WireFailure) return false;
      throw error;
    } finally {
      await this.drop();
      this.#closedAt = this.#options.clock.now();
    }
  }

  /** Ends the connection and tells whether the printer did the same, which shows that it took everything. */
  async goodbye(): Promise<'said' | 'unsaid' | 'broken'> {
    const ms = this.capability.confirmsBy === 'nothing' ? patience.answer : patience.goodbye;
    const how = await this.talk.goodbye(ms);
    this.#forget();
    return how;
  }

  /** Leaves the printer to others. */
  async close(): Promise<void> {
    if (!this.#talk) return;
    await this.#talk.goodbye(patience.linger);
    this.#forget();
  }

  async drop(): Promise<void> {
    const talk = this.#talk;
    this.#talk = null;
    await talk?.drop();
  }

  /** What is said on it now fails; its lane goes on and notes that. */
  async breakOff(): Promise<void> {
    await this.#talk?.drop();
  }

  async #connect(): Promise<void> {
    const { wire, clock } = this.#options;
    this.#talk = new Conversation(await wire.open(connectPatience(this.#failures)), clock);
    if (this.#wasAway) await this.#talk.wake();
  }

  /** Believes at once that a printer acknowledges, but that it does not only when it heard so twice: it may have been stuck. */
  async #learn(): Promise<void> {
    const heard = await this.#sound();
    if (heard.trouble) throw new NotReady(heard.trouble);
    const learned = capabilityOf(heard);
    if (learned.confirmsBy !== 'answer' && !sameCapability(learned, capabilityOf(await this.#sound()))) return;
    // Without any proof of what it takes, a person has to say what it is.
    if (learned.confirmsBy === 'nothing') return;
    this.#capability = learned;
    this.#options.board.show({ isReporting: learned.kind === 'answers' });
    this.#options.learned(learned);
  }

  async #sound(): Promise<Heard> {
    const heard = await this.talk.sound();
    this.#forget();
    await this.#connect();
    return heard;
  }

  #showWell(): void {
    this.#options.board.show({ status: 'ONLINE', cause: null, stuckSince: null });
  }

  #forget(): void {
    this.#talk = null;
    this.#closedAt = this.#options.clock.now();
  }
}
