/**
 * The agent's memory: what it claimed, what it is sending and what became of it, on disk before it counts, kept until the server
 * has heard. What a power cut tore out of it is taken for the worse: a copy too many, never an unmarked double.
 */
import type { Lease, Sureness } from '@mysagra/printing';

/** One file. `append` may be cut anywhere by a power cut until `sync` has resolved. */
export type Disk = {
  read(): Promise<string>;
  append(text: string): Promise<void>;
  sync(): Promise<void>;
  clear(): Promise<void>;
};

export type Outcome =
  | { what: 'printed'; how: Sureness }
  | { what: 'failed'; cause: string; message: string }
  | { what: 'returned'; cause: string; mayBeOut: boolean };

/** One attempt at one job, from its claim until the server has heard what became of it. */
export type Entry = {
  readonly jobId: string;
  readonly attempt: number;
  readonly printerId: string;
  /** From here on bytes may have left. */
  isSending: boolean;
  outcome: Outcome | null;
};

type About = { jobId: string; attempt: number; printerId: string };
type Step = { what: 'claimed' } | { what: 'sending' } | { what: 'told' };
type Line = About & (Step | Outcome);
type Waiting = { text: string; mustLast: boolean; written: () => void; failed: (error: unknown) => void };

/** Emptied only above this, in bytes: not after every slip. */
const worthClearing = 65_536;

export class Journal {
  /** Something in it could not be read. */
  readonly isDamaged: boolean;
  readonly #disk: Disk;
  readonly #trouble: (error: unknown) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #waiting: Waiting[] = [];
  #size: number;
  #endsInMidLine: boolean;
  #isWriting = false;

  private constructor(disk: Disk, text: string, trouble: (error: unknown) => void) {
    this.#disk = disk;
    this.#trouble = trouble;
    this.#size = text.length;
    this.#endsInMidLine = text !== '' && !text.endsWith('\n');
    const lines = text.split('\n').filter((each) => each !== '');
    const known = lines.map(read);
    this.isDamaged = known.includes(null);
    for (const line of known) if (line) this.#apply(line);
    // The line that is gone may have been the one that said it.
    if (this.isDamaged) for (const entry of this.#entries.values()) entry.isSending = true;
  }

  /** `trouble` is told why something could not be written: a full disk, a card that was pulled out. */
  static async open(disk: Disk, trouble: (error: unknown) => void): Promise<Journal> {
    return new Journal(disk, await disk.read(), trouble);
  }

  /** What the server has not heard the end of, oldest first. */
  get entries(): Entry[] {
    return [...this.#entries.values()];
  }

  has(entry: Entry): boolean {
    return this.#entries.get(keyOf(entry)) === entry;
  }

  async claimed(leases: Lease<unknown>[]): Promise<void> {
    await this.#write(leases.map((lease) => ({ what: 'claimed', ...aboutOf(lease) })));
  }

  async sending(lease: Lease<unknown>): Promise<void> {
    await this.#write([{ what: 'sending', ...aboutOf(lease) }]);
  }

  async ended(about: About, outcome: Outcome): Promise<void> {
    const { jobId, attempt, printerId } = about;
    await this.#write([{ jobId, attempt, printerId, ...outcome }]);
  }

  /** Nothing is left to be said about it. Lost with the power it is said once more, which changes nothing. */
  async forget({ jobId, attempt, printerId }: About): Promise<void> {
    await this.#write([{ what: 'told', jobId, attempt, printerId }], false);
  }

  /** Lines of several lanes that come together share one write. */
  async #write(lines: Line[], mustLast = true): Promise<void> {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await new Promise<void>((resolve, failed) => {
      const written = () => {
        for (const line of lines) this.#apply(line);
        resolve();
      };
      this.#waiting.push({ text, mustLast, written, failed });
      if (!this.#isWriting) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.splice(0);
      try {
        const text = (this.#endsInMidLine ? '\n' : '') + together.map((each) => each.text).join('');
        this.#endsInMidLine = true;
        await this.#disk.append(text);
        this.#endsInMidLine = false;
        this.#size += text.length;
        if (together.some(({ mustLast }) => mustLast)) await this.#disk.sync();
        for (const { written } of together) written();
        await this.#clearWhenDone();
      } catch (error) {
        for (const { failed } of together) failed(error);
        this.#trouble(error);
      }
    }
    this.#isWriting = false;
  }

  async #clearWhenDone(): Promise<void> {
    const isWorthIt = this.#size > (this.isDamaged ? 0 : worthClearing);
    if (!isWorthIt || this.#entries.size > 0 || this.#waiting.length > 0) return;
    await this.#disk.clear();
    this.#size = 0;
  }

  #apply(line: Line): void {
    const { jobId, attempt, printerId } = line;
    const key = keyOf(line);
    if (line.what === 'told') {
      this.#entries.delete(key);
      return;
    }
    const entry = this.#entries.get(key) ?? { jobId, attempt, printerId, isSending: false, outcome: null };
    this.#entries.set(key, entry);
    if (line.what === 'sending') entry.isSending = true;
    else if (line.what !== 'claimed') entry.outcome = outcomeOf(line);
  }
}

function aboutOf({ job, attempt }: Lease<unknown>): About {
  return { jobId: job.id, attempt, printerId: job.printerId };
}

function keyOf({ jobId, attempt }: Pick<About, 'jobId' | 'attempt'>): string {
  return `${attempt} ${jobId}`;
}

function outcomeOf(line: Outcome): Outcome {
  switch (line.what) {
    case 'printed':
      return { what: 'printed', how: line.how };
    case 'failed':
      return { what: 'failed', cause: line.cause, message: line.message };
    case 'returned':
      return { what: 'returned', cause: line.cause, mayBeOut: line.mayBeOut };
  }
}

const words: readonly string[] = ['claimed', 'sending', 'told', 'printed', 'failed', 'returned'];

/** Null for what is no line of ours: cut off, or zeros where a disk promised more than it kept. */
function read(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line;
    const isWhole =
      words.includes(line.what) &&
      typeof line.jobId === 'string' &&
      typeof line.printerId === 'string' &&
      Number.isInteger(line.attempt);
    return isWhole ? line : null;
  } catch {
    return null;
  }
}
