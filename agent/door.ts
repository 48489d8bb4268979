/** The door to the server: every call of the agent goes through it, so that how the server is, is known in one place and told once. */
import { type CallOptions, Refusal, Unreachable } from '@mysagra/client';
import type { PrintClock } from '@mysagra/printing';
import type { AgentApi } from './notes.ts';

/**
 * away: no answer · foreign: somebody else answers there · refused: our key is not accepted · unwell: it answers that it cannot ·
 * open: all is well.
 */
export type DoorState = 'open' | 'away' | 'foreign' | 'refused' | 'unwell';

export type DoorOptions = {
  clock: PrintClock;
  /** Called with every change. */
  tell: (state: DoorState) => void;
};

/** How long a refused key is not shown again. */
const refusedMillis = 30_000;

export class Door {
  readonly #options: DoorOptions;
  #state: DoorState | null = null;
  #refusal: Refusal | null = null;
  #mayKnock = true;
  #underWay = new AbortController();

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  get state(): DoorState | null {
    return this.#state;
  }

  async ask<T>(question: (options: CallOptions) => Promise<T>): Promise<T> {
    if (this.#refusal && !this.#mayKnock) throw this.#refusal;
    // One at a time shows a refused key again.
    if (this.#refusal) this.#knockLater();
    const { signal } = this.#underWay;
    try {
      const answer = await question({ signal });
      this.#refusal = null;
      this.#show('open');
      return answer;
    } catch (error) {
      if (!signal.aborted) this.#learn(error);
      throw error;
    }
  }

  /** Calls under way fail now; later ones do not. */
  breakOff(): void {
    this.#underWay.abort(new Unreachable('network', 'The agent stops.', { mayHaveReached: true }));
    this.#underWay = new AbortController();
  }

  #learn(error: unknown): void {
    const state = stateOf(error);
    if (state === 'refused' && !this.#refusal) this.#knockLater();
    this.#refusal = state === 'refused' ? (error as Refusal) : null;
    this.#show(state);
  }

  #knockLater(): void {
    this.#mayKnock = false;
    this.#options.clock.after(refusedMillis, () => (this.#mayKnock = true));
  }

  #show(state: DoorState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.tell(state);
  }
}

function stateOf(error: unknown): DoorState {
  if (error instanceof Refusal) {
    if (error.family === 'unauthorized' || error.family === 'forbidden') return 'refused';
    return ['internal', 'unavailable', 'limited'].includes(error.family) ? 'unwell' : 'open';
  }
  return error instanceof Unreachable && error.reason === 'foreign' ? 'foreign' : 'away';
}

/** The same calls, each through the door. */
export function through(door: Door, api: AgentApi): AgentApi {
  type Call = (...args: unknown[]) => Promise<unknown>;
  const guarded = (name: keyof AgentApi): Call => {
    const call = api[name] as Call;
    return (...args) => door.ask((options) => call(...args, options));
  };
  return Object.fromEntries(Object.keys(api).map((name) => [name, guarded(name as keyof AgentApi)])) as AgentApi;
}
