/** Talking with a printer over one connection: is it well, take this, is it out? */
import type { Capability, Heard } from './capability.ts';
import { type Clock, within } from './clock.ts';
import { type Connection, WireFailure } from './connection.ts';
import type { Sureness } from './job.ts';
import { Doubt } from './lane-trouble.ts';
import { patience } from './patience.ts';
import {
  allWell,
  type AnswerKind,
  AnswerSorter,
  type Health,
  isOnline,
  paperInTurnOf,
  paperOf,
  questions,
  troubleOf,
  wakeUp,
  whichError,
  whyOffline,
} from './printer-status.ts';
import { readPaper } from './reader.ts';

/** Small enough that a printer which prints slowly still shows progress. */
const pieceBytes = 2048;

export class Conversation {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #sorter = new AnswerSorter();
  readonly #answers: Record<AnswerKind, number[]> = { 'at once': [], 'in turn': [] };
  #onAnswer: () => void = () => undefined;
  /** Questions that this printer leaves unanswered although it answers others. */
  readonly #leftOpen = new Set<Uint8Array>();

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
    const heard = (bytes: Uint8Array) => {
      for (const { kind, byte } of this.#sorter.sort(bytes)) this.#answers[kind].push(byte);
      this.#onAnswer();
    };
    connection.hear(heard, () => this.#onAnswer());
  }

  get isBroken(): boolean {
    return this.#connection.broken !== null;
  }

  /** How the printer is, or null: it says nothing. */
  async health(): Promise<Health | null> {
    const first = await this.#ask(questions.printer);
    if (first === null) return null;
    const health: Health = { ...allWell, isOnline: isOnline(first) };
    if (!health.isOnline) {
      const offline = await this.#askMore(questions.offline);
      const why = offline === null ? null : whyOffline(offline);
      if (why?.isCoverOpen) health.isCoverOpen = true;
      if (why?.isPaperOut) health.paper = 'out';
      if (why?.isError) {
        const error = await this.#askMore(questions.error);
        health.error = (error === null ? null : whichError(error)) ?? 'passing';
      }
    }
    const paper = await this.#askMore(questions.paper);
    if (paper !== null && health.paper !== 'out') health.paper = paperOf(paper);
    return health;
  }

  /** Without paper: what does it answer, and does it say goodbye? Ends the connection. */
  async sound(): Promise<Heard> {
    const health = await this.health();
    await this.#send(questions.paperInTurn);
    const inTurn = await this.#answer('in turn', patience.answer * 2);
    const saysGoodbye = (await this.goodbye(patience.answer * 6)) === 'said';
    return {
      answers: health !== null,
      answersInTurn: inTurn !== null,
      saysGoodbye,
      trouble: health && troubleOf(health),
    };
  }

  /** Without paper: is one that was stuck well again? It answers, or takes something and says goodbye. Ends the connection. */
  async isBack(kind: Capability['kind']): Promise<boolean> {
    if (kind === 'answers') {
      const health = await this.health();
      await this.goodbye(patience.answer);
      return health !== null && troubleOf(health) === null;
    }
    // With nothing to take it would say goodbye even while its memory is full.
    await this.#send(wakeUp);
    return (await this.goodbye(patience.answer)) === 'said';
  }

  /** Makes a printer that was away listen before it is given something that matters. */
  async wake(): Promise<void> {
    await this.#send(wakeUp);
    await new Promise<void>((resolve) => this.#clock.after(patience.waking, resolve));
  }

  /**
   * Sends a document and, where the printer confirms in turn, waits for that: `confirmed`. Else null, and only a later
   * `goodbye` tells. Calls `worry` while it waits longer than usual and hears nothing. Rejects with a Doubt or a WireFailure when it may be out or not.
   */
  async print(
    document: Uint8Array,
    { kind, confirmsBy }: Capability,
    worry: () => void = () => undefined,
  ): Promise<Sureness | null> {
    this.#forget();
    const waits = kind === 'answers' && confirmsBy === 'answer';
    await this.#send(document);
    if (!waits) return this.#checkAfterwards(kind);
    const asked = questionsInTurn(document);
    if (asked === 0) await this.#send(questions.paperInTurn);
    return this.#confirmation(Math.max(asked, 1), worry);
  }

  /** Ends the connection. `said`: the printer ended it after we did, which it does only when it took every byte. */
  async goodbye(ms: number = patience.goodbye): Promise<'said' | 'unsaid' | 'broken'> {
    const ended = this.#connection.finish().then(
      () => 'said' as const,
      () => 'broken' as const,
    );
    const how = await within(this.#clock, ms, ended, () => 'unsaid' as const);
    await this.drop();
    return how;
  }

  async drop(): Promise<void> {
    await this.#connection.drop();
  }

  /** Null: it says that it is well and never acknowledged: its goodbye has to do. */
  async #confirmation(answers: number, worry: () => void): Promise<Sureness | null> {
    const begin = this.#clock.now();
    let lastWord = begin;
    for (let heard = 0; heard < answers;) {
      const answer = await this.#answer('in turn', patience.answer * 2);
      if (answer !== null) {
        if (paperInTurnOf(answer) === 'out') throw new Doubt('paper_out');
        heard++;
        lastWord = this.#clock.now();
        continue;
      }
      const health = await this.health();
      const trouble = health && troubleOf(health);
      if (trouble) throw new Doubt(trouble);
      const now = this.#clock.now();
      if (health) lastWord = now;
      // Many say nothing while their cover is open or their paper out: what they hold comes out when that is mended.
      if (now - lastWord >= patience.silence) throw new Doubt('no_answer');
      if (now - lastWord >= patience.worry) worry();
      if (now - begin >= patience.busy && health) return null;
    }
    return 'confirmed';
  }

  async #checkAfterwards(kind: Capability['kind']): Promise<null> {
    const health = kind === 'answers' ? await this.health() : null;
    const trouble = health && troubleOf(health);
    if (trouble) throw new Doubt(trouble);
    return null;
  }

  async #send(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = this.#connection.send(bytes.subarray(at, at + pieceBytes));
      await within(this.#clock, patience.progress, piece, () => {
        throw new WireFailure('stalled');
      });
    }
  }

  async #ask(question: Uint8Array): Promise<number | null> {
    this.#answers['at once'].length = 0;
    const isSent = this.#connection.send(question).then(() => true);
    // A printer that takes no more bytes says nothing either.
    if (!(await within(this.#clock, patience.answer, isSent, () => false))) return null;
    return this.#answer('at once', patience.answer);
  }

  /** A second question to one that answered the first; not asked again when it was left open. */
  async #askMore(question: Uint8Array): Promise<number | null> {
    if (this.#leftOpen.has(question)) return null;
    const answer = await this.#ask(question);
    if (answer === null) this.#leftOpen.add(question);
    return answer;
  }

  async #answer(kind: AnswerKind, ms: number): Promise<number | null> {
    const answers = this.#answers[kind];
    const came = new Promise<void>((resolve) => {
      this.#onAnswer = () => (answers.length > 0 || this.isBroken) && resolve();
      this.#onAnswer();
    });
    await within(this.#clock, ms, came, () => undefined);
    this.#onAnswer = () => undefined;
    if (answers.length === 0 && this.#connection.broken) throw new WireFailure(this.#connection.broken);
    return answers.shift() ?? null;
  }

  #forget(): void {
    for (const answers of Object.values(this.#answers)) answers.length = 0;
  }
}

/** How many answers in turn a document causes by itself: some command sets end with a question. */
function questionsInTurn(document: Uint8Array): number {
  return readPaper(document).filter(({ type, ...event }) => {
    return type === 'question' && 'command' in event && (event.command === 'GS r' || event.command === 'DC2 q');
  }).length;
}
