/**
 * A printer made of nothing: takes bytes as a cheap thermal printer does, answers or not, fails on command, and keeps its
 * paper. Knows no network: `virtual-printer-server.ts` puts it on a port, `virtual-wire.ts` connects it within a process.
 */
import type { Clock } from './clock.ts';
import { type PrinterEvent, Reader, textOfLine } from './reader.ts';

/**
 * fine · silent: never answers · lying: swallows everything and says all is well · complaining: prints, and says that there is no
 * paper · stalled: takes no bytes · mute in trouble: answers only while it could print, as Epson's factory setting.
 */
export type Mood = 'fine' | 'silent' | 'lying' | 'complaining' | 'stalled' | 'mute in trouble';

/** One piece of paper, cut or torn off. */
export type VirtualPaper = {
  bytes: Uint8Array;
  lines: string[];
  /** Ended by a cut; else it was torn off by losing power, or is still in the printer. */
  isWhole: boolean;
};

/** Who is at the other end of its connection. */
export type Caller = {
  said(bytes: Uint8Array): void;
  /** It takes bytes again. */
  hasRoom(): void;
  /** It ended the connection in good order. */
  ended(): void;
  /** It broke off. */
  broke(): void;
};

export type Line = {
  /** Gives it bytes; answers how many it took. */
  offer(bytes: Uint8Array): number;
  /** The caller has nothing more to say, and everything was taken. */
  end(): void;
  /** The caller is gone. */
  broken(): void;
};

/** A byte in its memory, with what it completes. */
type Kept = { byte: number; events: PrinterEvent[] };

export type VirtualPrinterOptions = {
  name?: string;
  /** Its memory for what is not printed yet; 4 KB is usual. */
  bufferBytes?: number;
  /** With a clock it swallows what comes in the first 300 ms after the first byte since power-on. */
  sleepyClock?: Clock;
  /** Needed to print at a pace. */
  clock?: Clock;
  /** Called after each piece of paper. */
  printed?: (paper: VirtualPaper) => void;
};

const sleepMillis = 300;

export class VirtualPrinter {
  readonly name: string;
  readonly paper: VirtualPaper[] = [];
  /** Whether it takes a connection. */
  isOn = true;
  /** Ends its connection when the caller did. */
  saysGoodbye = true;
  /** How long it feeds after a line; 0: it prints whatever it has at once. */
  millisPerLine = 0;
  #isFeeding = false;
  readonly #options: VirtualPrinterOptions;
  readonly #bufferBytes: number;
  #mood: Mood = 'fine';
  #isCoverOpen = false;
  #linesLeft = Infinity;
  #bytesToDeath = Infinity;
  #line: Caller | null = null;
  #kept: Kept[] = [];
  #reader!: Reader;
  #read: PrinterEvent[] = [];
  #piece: { bytes: number[]; lines: string[] } = { bytes: [], lines: [] };
  #firstByteAt: number | null = null;

  constructor(options: VirtualPrinterOptions = {}) {
    this.#options = options;
    this.name = options.name ?? 'virtual printer';
    this.#bufferBytes = options.bufferBytes ?? 4096;
    this.#startReading();
  }

  get mood(): Mood {
    return this.#mood;
  }

  set mood(mood: Mood) {
    this.#mood = mood;
    this.#print();
  }

  get isCoverOpen(): boolean {
    return this.#isCoverOpen;
  }

  set isCoverOpen(isOpen: boolean) {
    this.#isCoverOpen = isOpen;
    this.#print();
  }

  /** 0: paper out. Counted down by every printed line, so that it may run out in the middle of a slip. */
  get linesLeft(): number {
    return this.#linesLeft;
  }

  set linesLeft(lines: number) {
    this.#linesLeft = lines;
    this.#print();
  }

  /** Loses its power after so many more bytes on paper, in mid-job. */
  diesAfter(bytes: number): void {
    this.#bytesToDeath = bytes;
  }

  /** Everything on paper, the torn pieces too. */
  get lines(): string[] {
    return [...this.paper, this.#piece].flatMap(({ lines }) => lines);
  }

  /** A caller gets the line, or null: refused. One at a time, as real ones. */
  connect(caller: Caller): Line | null {
    if (!this.isOn || this.#line) return null;
    this.#line = caller;
    const ifOurs = (work: () => void) => () => {
      if (this.#line === caller) work();
    };
    return {
      offer: (bytes) => (this.#line === caller ? this.#take(bytes) : 0),
      end: ifOurs(() => {
        if (!this.saysGoodbye) return;
        this.#line = null;
        caller.ended();
      }),
      broken: ifOurs(() => (this.#line = null)),
    };
  }

  /** The cable is pulled or the power is cut: what was in its memory is gone. Its caller hears of it now, or never. */
  powerOff(how: 'reset' | 'vanish' = 'reset'): void {
    this.isOn = false;
    this.#isFeeding = false;
    this.#kept = [];
    this.#tearOff();
    this.#startReading();
    if (how === 'reset') this.#breakOff();
  }

  powerOn(): void {
    this.isOn = true;
    this.#bytesToDeath = Infinity;
    this.#firstByteAt = null;
    // It knows nothing of a connection from its former life.
    this.#breakOff();
  }

  /** Breaks the connection and goes on. */
  breakConnection(): void {
    this.#breakOff();
  }

  #breakOff(): void {
    const caller = this.#line;
    this.#line = null;
    caller?.broke();
  }

  #take(bytes: Uint8Array): number {
    if (!this.isOn || this.#mood === 'stalled') return 0;
    const room = Math.max(this.#bufferBytes - this.#kept.length, 0);
    const taken = bytes.subarray(0, room);
    if (this.#isAsleep()) return taken.length;
    for (const byte of taken) {
      this.#reader.feed([byte]);
      const events = this.#read.splice(0);
      for (const event of events) if (event.type === 'question') this.#answerAtOnce(event);
      this.#kept.push({ byte, events });
    }
    this.#print();
    return taken.length;
  }

  #isAsleep(): boolean {
    const clock = this.#options.sleepyClock;
    if (!clock) return false;
    this.#firstByteAt ??= clock.now();
    return clock.now() - this.#firstByteAt < sleepMillis;
  }

  get #canPrint(): boolean {
    return this.isOn && this.#mood !== 'stalled' && !this.#isCoverOpen && this.#linesLeft > 0;
  }

  #print(): void {
    let printed = 0;
    while (this.#canPrint && !this.#isFeeding && printed < this.#kept.length) {
      const { byte, events } = this.#kept[printed++]!;
      if (this.#mood !== 'lying') this.#piece.bytes.push(byte);
      for (const event of events) this.#carryOut(event);
      if (--this.#bytesToDeath <= 0) return this.powerOff();
    }
    this.#kept.splice(0, printed);
    const hasRoom = this.isOn && this.#mood !== 'stalled' && this.#kept.length < this.#bufferBytes;
    if (hasRoom) this.#line?.hasRoom();
  }

  #carryOut(event: PrinterEvent): void {
    if (event.type === 'question' && event.command === 'GS r') return this.#say(this.#paperByte());
    if (this.#mood === 'lying') return;
    if (event.type === 'line') this.#printLine(textOfLine(event.texts));
    if (event.type === 'image') this.#printLine(`[image ${event.width} x ${event.height}]`);
    if (event.type === 'cut') this.#cut(true);
  }

  #printLine(text: string): void {
    this.#piece.lines.push(text);
    this.#linesLeft--;
    const { clock } = this.#options;
    if (!clock || this.millisPerLine === 0) return;
    this.#isFeeding = true;
    clock.after(this.millisPerLine, () => {
      this.#isFeeding = false;
      this.#print();
    });
  }

  #cut(isWhole: boolean): void {
    const { bytes, lines } = this.#piece;
    const paper = { bytes: Uint8Array.from(bytes), lines, isWhole };
    this.#piece = { bytes: [], lines: [] };
    this.paper.push(paper);
    this.#options.printed?.(paper);
  }

  #tearOff(): void {
    if (this.#piece.lines.length > 0) this.#cut(false);
    else this.#piece.bytes = [];
  }

  #startReading(): void {
    this.#read = [];
    this.#reader = new Reader('escpos', (event) => this.#read.push(event));
  }

  #answerAtOnce(event: PrinterEvent & { type: 'question' }): void {
    if (event.command === 'DLE EOT' && event.about >= 1 && event.about <= 4) this.#say(this.#statusByte(event.about));
  }

  #say(byte: number): void {
    if (this.#mood === 'silent' || (this.#mood === 'mute in trouble' && !this.#canPrint)) return;
    this.#line?.said(Uint8Array.of(byte));
  }

  /** Bits as in printer-status.ts. */
  #statusByte(about: number): number {
    const [isOpen, isOut] = this.#shown();
    if (about === 1) return 0x12 | (isOpen || isOut ? 0x08 : 0);
    if (about === 2) return 0x12 | (isOpen ? 0x04 : 0) | (isOut ? 0x20 : 0);
    return about === 4 && isOut ? 0x7e : 0x12;
  }

  #paperByte(): number {
    return this.#shown()[1] ? 0x0f : 0;
  }

  /** Cover open, paper out: as it reports them. */
  #shown(): [boolean, boolean] {
    if (this.#mood === 'lying') return [false, false];
    return [this.#isCoverOpen, this.#linesLeft <= 0 || this.#mood === 'complaining'];
  }
}
