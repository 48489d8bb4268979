// The agent as a whole, against a server made of nothing: what it asks when, what it reports, what it says.
import { type LiveEvent, type LiveOptions, Refusal } from '@mysagra/client';
import { type Paper, VirtualPrinter, WireAddressError } from '@mysagra/printing';
import { passTime, virtualWire } from '@mysagra/printing/rig';
import { describe, expect, test } from 'vitest';
import { HeldClock } from '../e2e/setup/clock.ts';
import { PrintAgent } from './agent.ts';
import { Journal } from './journal.ts';
import type { AgentPrinter } from './printers.ts';
import { VirtualDisk, VirtualHouse } from './rig.ts';
import { wordsIn } from './words.ts';

const capability = { kind: 'answers', confirmsBy: 'answer' } as const;

function printerOf(name: string, more: Partial<AgentPrinter> = {}): AgentPrinter {
  const id = name.toLowerCase();
  const profile = {
    command: 'epson',
    codePage: 'cp858',
    columns: 42,
    hasCutter: true,
    buzzer: 'none',
    isUpsideDown: false,
  } as const;
  return { id, name, address: `tcp://${id}:9100`, isPaused: false, profile, capability, ...more };
}

class Stage {
  readonly clock = new HeldClock();
  readonly house = new VirtualHouse<Paper>(this.clock);
  readonly printers = new Map<string, VirtualPrinter>();
  readonly said: string[] = [];
  readonly lives: { options: LiveOptions<'printer'>; isClosed: boolean }[] = [];
  readonly disk = new VirtualDisk();
  agent!: PrintAgent;
  #sold = 0;

  constructor(...printers: AgentPrinter[]) {
    this.house.printers = printers;
  }

  async start({
    names = [],
    language = 'en',
  }: { names?: string[]; language?: 'it' | 'en' | 'de' } = {}): Promise<void> {
    const journal = await Journal.open(this.disk, unexpected);
    const live = (_channel: string, options: LiveOptions<'printer'>) => {
      const one = { options, isClosed: false };
      this.lives.push(one);
      return { close: () => void (one.isClosed = true) };
    };
    this.agent = new PrintAgent({
      server: 'http://house',
      client: { printAgent: this.house.api(), live: live as never },
      journal,
      holder: 'agent',
      clock: this.clock,
      names,
      words: wordsIn[language],
      wireTo: (address) => virtualWire(this.printerAt(address), address),
      say: (line) => void this.said.push(line),
      report: unexpected,
    });
    await this.agent.start();
    await this.pass(1500);
  }

  printerAt(address: string): VirtualPrinter {
    if (!address.startsWith('tcp://')) throw new WireAddressError(address, 'no');
    const printer = this.printers.get(address) ?? new VirtualPrinter();
    this.printers.set(address, printer);
    return printer;
  }

  get grill(): VirtualPrinter {
    return this.printerAt('tcp://grill:9100');
  }

  sell(printerId = 'grill', many = 1): void {
    for (let each = 0; each < many; each++) {
      const at = this.clock.now();
      const content: Paper = {
        kind: 'test',
        language: 'en',
        timeZone: 'Europe/Rome',
        at,
        isReprint: false,
        festival: 'Sagra',
        printer: `slip ${++this.#sold} at ${printerId}`,
        address: null,
        claims: [],
      };
      this.house.jobs.add({
        id: `j${this.#sold}`,
        printerId,
        group: 'o',
        createdAt: at,
        reroutedFrom: null,
        content,
      });
    }
  }

  async hear(event: Pick<LiveEvent<'printer'>, 'name'> & { data: unknown }): Promise<void> {
    await this.lives.at(-1)!.options.onEvent(event as never);
    await this.pass(1000);
  }

  async pass(ms: number): Promise<void> {
    await passTime(this.clock, ms, 50);
  }

  get states(): string[] {
    return this.house.jobs.all.map(({ state }) => state);
  }

  countOf(name: string): number {
    return this.house.heard.filter((heard) => heard === name).length;
  }

  async stop(): Promise<number> {
    const began = this.clock.now();
    let hasStopped = false;
    const stopping = this.agent.stop().then(() => (hasStopped = true));
    while (!hasStopped) await this.pass(50);
    await stopping;
    return this.clock.now() - began;
  }
}

/** Big letters are spaced out. */
function textOn(printer: VirtualPrinter): string {
  return printer.lines.join('').replace(/\s/g, '');
}

function unexpected(error: unknown): never {
  throw error;
}

describe('it asks', () => {
  test('[G15] at its start, at events, after a gap, and every 30 s though nobody says anything', async () => {
    const stage = new Stage(printerOf('Grill'), printerOf('Bar'));
    stage.sell();
    await stage.start();
    expect(stage.states).toEqual(['printed']);
    expect(textOn(stage.grill)).toContain('slip1atgrill');
    for (const event of [
      { name: 'print-jobs-waiting', data: { printerIds: ['grill'] } } as const,
      { name: 'confirmed-order', data: {} } as const,
      { name: 'reprint-order', data: {} } as const,
    ]) {
      stage.sell();
      await stage.hear(event);
      expect([event.name, stage.states.at(-1)]).toEqual([event.name, 'printed']);
    }
    stage.sell();
    await stage.lives[0]!.options.onResync!({ reason: 'expired', id: 'x' });
    await stage.pass(200);
    expect(stage.states.at(-1)).toBe('printed');
    stage.sell('bar');
    await stage.pass(31_000);
    expect(stage.states.at(-1)).toBe('printed');
    await stage.stop();
  });

  test('[G15] a printer that is added, moved, taken away or stopped by a person is followed at once when told, else within 30 s', async () => {
    const stage = new Stage(printerOf('Grill'));
    await stage.start();
    stage.sell('bar');
    stage.house.printers = [printerOf('Grill'), printerOf('Bar')];
    await stage.hear({ name: 'resource-changed', data: { resource: 'printers', id: 'bar', action: 'created' } });
    expect(stage.states).toEqual(['printed']);
    stage.house.printers = [printerOf('Grill'), printerOf('Bar', { address: 'tcp://elsewhere:9100' })];
    await stage.pass(35_000);
    stage.sell('bar');
    await stage.pass(16_000);
    expect(textOn(stage.printerAt('tcp://elsewhere:9100'))).toContain('slip2atbar');
    stage.house.printers = [printerOf('Grill', { isPaused: true })];
    await stage.hear({ name: 'resource-changed', data: { resource: 'routes', id: null, action: 'updated' } });
    stage.sell('grill');
    stage.sell('bar');
    await stage.pass(60_000);
    expect(stage.states.slice(2)).toEqual(['queued', 'queued']);
    expect(stage.said.at(-1)).toBe('Grill: stopped by a person.');
    await stage.stop();
  });

  test('[G15] only those it was told to drive; a name that nobody has is said with those there are', async () => {
    const stage = new Stage(printerOf('Grill'), printerOf('Bar'), printerOf('Till'));
    stage.sell('grill');
    stage.sell('bar');
    await stage.start({ names: ['grill', 'Cucina'] });
    expect(stage.states).toEqual(['printed', 'queued']);
    expect(stage.said).toContain('No printer is called Cucina. For agents there are: Grill, Bar, Till.');
    expect(stage.said).toContain('Prints on: Grill.');
    await stage.stop();
  });

  test('[G15] a server that is not there yet at the start is waited for', async () => {
    const stage = new Stage(printerOf('Grill'));
    stage.house.isAway = true;
    await stage.start();
    stage.sell();
    await stage.pass(120_000);
    stage.house.isAway = false;
    await stage.pass(31_000);
    expect(stage.states).toEqual(['printed']);
    expect(stage.said.filter((line) => line.startsWith('The server'))).toEqual([
      'The server http://house cannot be reached. Trying again; what was printed is noted and told then.',
      'The server http://house is there.',
    ]);
    await stage.stop();
  });
});

describe('the server', () => {
  test('[G14] that refuses the key is told once, asked every 30 s and no more often, and all goes on when it accepts it', async () => {
    const stage = new Stage(printerOf('Grill'), printerOf('Bar'));
    await stage.start();
    stage.house.refusal = new Refusal('unauthenticated');
    await stage.lives[0]!.options.onSignedOut!();
    expect(stage.lives[0]!.isClosed).toBe(true);
    await stage.pass(20_000);
    const before = stage.house.heard.length;
    await stage.pass(300_000);
    expect(stage.house.heard.length - before).toBeGreaterThanOrEqual(9);
    expect(stage.house.heard.length - before).toBeLessThanOrEqual(22);
    expect(stage.said.filter((line) => line.includes('key'))).toHaveLength(1);
    stage.house.refusal = null;
    stage.sell();
    await stage.pass(70_000);
    expect(stage.states).toEqual(['printed']);
    expect([stage.said.at(-1), stage.lives.at(-1)!.isClosed]).toEqual(['The server http://house is there.', false]);
    await stage.stop();
  });
});

describe('it reports', () => {
  test('[G16] every change at once, and at least every 10 s', async () => {
    const stage = new Stage(
      printerOf('Grill'),
      printerOf('Bar', { address: null }),
      printerOf('Till', { isPaused: true }),
    );
    await stage.start();
    const last = () => stage.house.reports.at(-1)!;
    expect(last()).toMatchObject({
      holder: 'agent',
      lanes: [
        { printerId: 'grill', isReporting: true },
        { printerId: 'bar', status: 'OFFLINE', cause: 'no_address' },
        { printerId: 'till', status: null, cause: null },
      ],
    });
    stage.grill.linesLeft = 0;
    stage.sell();
    await stage.hear({ name: 'print-jobs-waiting', data: { printerIds: ['grill'] } });
    await stage.pass(600);
    expect(last().lanes[0]).toMatchObject({ status: 'ERROR', cause: 'paper_out' });
    expect(Date.parse(last().lanes[0]!.stuckSince as string)).toBeLessThanOrEqual(stage.clock.now());
    let most = 0;
    for (let second = 0, seen = stage.house.reports.length, silent = 0; second < 60; second++) {
      await stage.pass(1000);
      silent = stage.house.reports.length > seen ? 0 : silent + 1;
      seen = stage.house.reports.length;
      most = Math.max(most, silent);
    }
    expect(most).toBeLessThan(10);
    stage.grill.linesLeft = Infinity;
    await stage.pass(2000);
    expect([stage.states, last().lanes[0]]).toMatchObject([
      ['printed'],
      { status: 'ONLINE', cause: null, stuckSince: null },
    ]);
    await stage.stop();
  });

  test('[G16] reports that are lost, or answered late, do not end the reporting', async () => {
    const stage = new Stage(printerOf('Grill'));
    let lost = 3;
    stage.house.loses = (name) => (name === 'report' && lost-- > 0 ? 'question' : null);
    await stage.start();
    await stage.pass(30_000);
    expect(stage.house.reports.length).toBeGreaterThanOrEqual(2);
    await stage.stop();
  });
});

describe('it says', () => {
  test('[G17] each change of a printer once, with what waits, in the language of the place', async () => {
    for (const [language, ready, out] of [
      ['en', 'Grill: ready.', 'Grill: paper out. 6 slips wait.'],
      ['it', 'Grill: pronta.', 'Grill: carta finita. 6 comande in attesa.'],
      ['de', 'Grill: bereit.', 'Grill: Papier aus. 6 Bons warten.'],
    ] as const) {
      const stage = new Stage(printerOf('Grill'));
      await stage.start({ language });
      await stage.pass(1000);
      stage.grill.linesLeft = 0;
      stage.sell('grill', 6);
      await stage.hear({ name: 'confirmed-order', data: {} });
      await stage.pass(60_000);
      stage.grill.linesLeft = Infinity;
      await stage.pass(5000);
      const ofGrill = stage.said.filter((line) => line.startsWith('Grill'));
      expect(ofGrill.slice(0, 2)).toEqual([ready, out]);
      expect(ofGrill.at(-1)).toBe(ready);
      expect(ofGrill.length).toBeLessThanOrEqual(4);
      await stage.stop();
    }
  });
});

describe('told to stop', () => {
  test('[G18] it ends within five seconds though printer and server hang, and says what is kept for the next start', async () => {
    const stage = new Stage(printerOf('Grill'));
    await stage.start();
    stage.house.loses = (name) => (name === 'printed' ? 'question' : null);
    stage.sell();
    await stage.hear({ name: 'confirmed-order', data: {} });
    stage.grill.mood = 'stalled';
    expect(await stage.stop()).toBeLessThan(5000);
    expect(stage.said.at(-1)).toBe('Notes kept for the server, to be told at the next start: 1.');
    const calls = stage.house.heard.length;
    await stage.pass(120_000);
    expect(stage.house.heard.length).toBe(calls);
  });
});
