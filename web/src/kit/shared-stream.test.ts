// Tabs of one browser as a model: they open, close, crash, freeze and lose messages while the server goes on telling.
import type { LiveEvent } from '@mysagra/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from './live-messages.ts';
import { SharedStream } from './shared-stream.ts';

/** Runs what is due, in order; promises settle in between. */
class Time {
  now = 0;
  readonly #due = new Set<{ at: number; work: () => void }>();

  after = (ms: number, work: () => void) => {
    const one = { at: this.now + ms, work };
    this.#due.add(one);
    return () => void this.#due.delete(one);
  };

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const [next] = [...this.#due].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (!next) break;
      this.#due.delete(next);
      this.now = Math.max(this.now, next.at);
      next.work();
      await new Promise(setImmediate);
    }
    this.now = end;
    await new Promise(setImmediate);
  }
}

/** A server with one channel: a log, and who listens to it now. */
class Server {
  head = 0;
  readonly time: Time;
  readonly streams = new Set<{ place: number; hear: (seq: number) => void }>();
  /** Older events were forgotten: a stream from before them is told to fetch anew. */
  floor = 0;
  opened = 0;

  constructor(time: Time) {
    this.time = time;
  }

  tell(): void {
    this.head++;
    for (const stream of this.streams) stream.hear(this.head);
  }

  open: ConstructorParameters<typeof SharedStream>[0]['open'] = ({ lastEventId, onEvent, onResync, onState }) => {
    this.opened++;
    let place = lastEventId === undefined ? undefined : Number(lastEventId.split('.')[1]);
    const stream = {
      place: 0,
      hear: (seq: number) => {
        place = seq;
        void onEvent({ name: 'resource-changed', id: `epoch1.${seq}`, data: {} } as unknown as LiveEvent<'cashier'>);
      },
    };
    const cancel = this.time.after(20, () => {
      this.streams.add(stream);
      if (place === undefined) place = this.head;
      else if (place < this.floor) {
        place = this.head;
        void onResync?.({ reason: 'expired', id: `epoch1.${this.head}` });
      } else for (let seq = place + 1; seq <= this.head; seq++) stream.hear(seq);
      onState?.('live');
    });
    return {
      get lastEventId() {
        return place === undefined ? undefined : `epoch1.${place}`;
      },
      serverNow: 1,
      check: () => {},
      close: () => {
        cancel();
        this.streams.delete(stream);
      },
    };
  };
}

/** A browser: tabs whose messages reach all others, unless one is to be lost. */
class Browser {
  readonly time = new Time();
  readonly server = new Server(this.time);
  readonly tabs: Tab[] = [];
  losesNext = false;
  #random = 1;

  random = () => (this.#random = (this.#random * 16807) % 2147483647) / 2147483647;

  carry(from: Tab, message: Message): void {
    for (const tab of this.tabs) {
      if (tab === from || tab.isDead) continue;
      if (this.losesNext) this.losesNext = false;
      else tab.hear(structuredClone(message));
    }
  }

  get alive(): Tab[] {
    return this.tabs.filter((tab) => !tab.isDead);
  }
}

/** A page that keeps what it knows of the log: all of it when it fetches, one more with each event. */
class Tab {
  readonly browser: Browser;
  readonly stream: SharedStream;
  readonly known = new Set<number>();
  readonly order: number[] = [];
  fetches = 0;
  isDead = false;
  isFrozen = false;
  state = '';
  failsNext = false;
  #hear: (message: Message) => void = () => {};
  #inbox: Message[] = [];

  constructor(browser: Browser, from?: number) {
    this.browser = browser;
    browser.tabs.push(this);
    const { time, server } = browser;
    this.stream = new SharedStream({
      bus: {
        post: (message) => !this.isDead && browser.carry(this, message),
        listen: (hear) => void (this.#hear = hear),
        close: () => {},
      },
      open: server.open,
      onState: (state) => void (this.state = state),
      report: () => {},
      id: `tab${String(browser.tabs.length).padStart(3, '0')}`,
      after: (ms, work) =>
        time.after(ms, () => {
          if (this.isDead) return;
          // A frozen page's timers run when it is thawed.
          if (this.isFrozen) this.#thawing.push(work);
          else work();
        }),
      elapsed: () => time.now,
      random: browser.random,
      isHidden: () => false,
    });
    if (from !== undefined) for (let seq = 1; seq <= from; seq++) this.known.add(seq);
    const follower = this.stream.join(
      {
        onEvent: ({ id }) => {
          if (this.failsNext) {
            this.failsNext = false;
            throw new Error('the page stumbled');
          }
          const seq = Number(id.split('.')[1]);
          this.order.push(seq);
          this.known.add(seq);
        },
        onResync: () => {
          this.fetches++;
          this.order.length = 0;
          for (let seq = 1; seq <= server.head; seq++) this.known.add(seq);
        },
      },
      from === undefined ? undefined : `epoch1.${from}`,
    );
    this.leave = () => this.stream.leave(follower);
  }

  readonly leave: () => void;
  readonly #thawing: (() => void)[] = [];

  hear(message: Message): void {
    if (this.isFrozen) this.#inbox.push(message);
    else this.#hear(message);
  }

  close(): void {
    this.leave();
    this.stream.close();
    this.isDead = true;
  }

  /** Gone without a word; the server notices its connection. */
  crash(): void {
    this.isDead = true;
    (this.stream as unknown as { rest(): void }).rest();
  }

  thaw(): void {
    this.isFrozen = false;
    for (const message of this.#inbox.splice(0)) this.#hear(message);
    for (const work of this.#thawing.splice(0)) work();
  }
}

async function open(count: number, from?: number) {
  const browser = new Browser();
  for (let tab = 0; tab < count; tab++) new Tab(browser, from);
  await browser.time.pass(3_000);
  return browser;
}

const upTo = (head: number) => Array.from({ length: head }, (_, index) => index + 1);
const leaders = (browser: Browser) => browser.alive.filter((tab) => tab.stream.isLeading);

describe('the tabs of one browser', () => {
  test('[W6] eight tabs hold one stream, and each hears every event once and in order', async () => {
    const browser = await open(8);
    expect(browser.server.streams.size).toBe(1);
    for (let event = 0; event < 5; event++) browser.server.tell();
    await browser.time.pass(1);
    for (const tab of browser.tabs) expect(tab.order).toEqual(upTo(5));
    expect(browser.tabs.map(({ state }) => state)).toEqual(Array(8).fill('live'));
  });

  test.for(['close', 'crash'] as const)(
    '[W7] when the leader is gone (%s) another one leads within two seconds, and nothing was missed',
    async (way) => {
      const browser = await open(8);
      browser.server.tell();
      await browser.time.pass(1);
      leaders(browser)[0]![way]();
      browser.server.tell();
      browser.server.tell();
      await browser.time.pass(2_000);
      expect(browser.server.streams.size).toBe(1);
      expect(leaders(browser).length).toBe(1);
      for (const tab of browser.alive) {
        expect(tab.order).toEqual(upTo(3));
        expect(tab.fetches).toBe(1);
      }
    },
  );

  test('[W7] a leader that was frozen and comes back leads no more', async () => {
    const browser = await open(3);
    const [former] = leaders(browser);
    former!.isFrozen = true;
    await browser.time.pass(2_000);
    browser.server.tell();
    former!.thaw();
    await browser.time.pass(2_000);
    browser.server.tell();
    await browser.time.pass(1);
    expect(former!.stream.isLeading).toBe(false);
    expect(browser.server.streams.size).toBe(1);
    for (const tab of browser.alive) expect([...tab.known]).toEqual(upTo(2));
  });

  test('[W8] a page that knows its place begins there without fetching, also when others are further', async () => {
    const browser = await open(2, 0);
    for (let event = 0; event < 4; event++) browser.server.tell();
    const late = new Tab(browser, 2);
    await browser.time.pass(1_000);
    expect(late.order).toEqual([3, 4]);
    expect(late.fetches).toBe(0);
  });

  test('[W8] a page whose place nobody knows any more fetches its state', async () => {
    const browser = await open(2, 0);
    for (let event = 0; event < 500; event++) browser.server.tell();
    await browser.time.pass(1);
    const late = new Tab(browser, 3);
    await browser.time.pass(1_000);
    expect(late.fetches).toBe(1);
    expect(late.known.size).toBe(500);
  });

  test('[W8] a page without a place fetches once when it is known where the stream stands', async () => {
    const browser = new Browser();
    const tab = new Tab(browser);
    browser.server.tell();
    await browser.time.pass(3_000);
    expect(tab.fetches).toBe(1);
    expect(tab.known.size).toBe(1);
  });

  test('[W8] a message that is lost between tabs is noticed and made good without fetching', async () => {
    const browser = await open(2);
    browser.losesNext = true;
    browser.server.tell();
    await browser.time.pass(1);
    browser.server.tell();
    await browser.time.pass(1_000);
    for (const tab of browser.tabs) {
      expect(tab.order).toEqual([1, 2]);
      expect(tab.fetches).toBe(1);
    }
  });

  test('[W8] an event that a page could not take in makes it fetch; later ones wait for that', async () => {
    const browser = await open(1);
    const [tab] = browser.tabs;
    tab!.failsNext = true;
    browser.server.tell();
    browser.server.tell();
    await browser.time.pass(1_000);
    expect(tab!.order).toEqual([]);
    await browser.time.pass(2_000);
    expect(tab!.fetches).toBe(2);
    expect(tab!.order).toEqual([2]);
  });

  test('[W8] whatever happens to tabs and messages, all that are left know everything and heard nothing twice', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constant('tell' as const) },
      { weight: 2, arbitrary: fc.constantFrom('open', 'open at head', 'close', 'crash', 'freeze', 'thaw') },
      { weight: 2, arbitrary: fc.constantFrom('lose', 'fail', 'forget') },
      { weight: 5, arbitrary: fc.constantFrom('wait', 'wait long') },
    );
    const play = async (steps: string[], seed: number) => {
      const browser = new Browser();
      const { server, time } = browser;
      new Tab(browser, 0);
      const pick = (tabs: Tab[]) => tabs[(seed + server.head) % tabs.length];
      for (const what of steps) {
        if (what === 'tell') server.tell();
        if (what === 'open') new Tab(browser);
        if (what === 'open at head') new Tab(browser, server.head);
        if (what === 'close' && browser.alive.length > 1) pick(browser.alive)?.close();
        if (what === 'crash' && browser.alive.length > 1) pick(browser.alive)?.crash();
        if (what === 'freeze') pick(browser.alive)!.isFrozen = true;
        if (what === 'thaw') browser.alive.find((tab) => tab.isFrozen)?.thaw();
        if (what === 'lose') browser.losesNext = true;
        if (what === 'fail') pick(browser.alive)!.failsNext = true;
        if (what === 'forget') server.floor = server.head;
        if (what === 'wait') await time.pass(37);
        if (what === 'wait long') await time.pass(900);
      }
      browser.losesNext = false;
      for (const tab of browser.alive) {
        tab.failsNext = false;
        tab.thaw();
      }
      await time.pass(9_000);
      expect(server.streams.size).toBe(1);
      for (const tab of browser.alive) {
        expect([...tab.known].toSorted((a, b) => a - b)).toEqual(upTo(server.head));
        expect(tab.order, 'in order, none twice').toEqual([...new Set(tab.order)].toSorted((a, b) => a - b));
      }
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat(1_000), play), { numRuns: 150 });
  });
});
