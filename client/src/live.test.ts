/** The live stream: once, in order, whatever happens to the network; and it says when it can not. */
import { Refusal } from '@mysagra/core';
import { beforeEach, describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { createClient } from './client.ts';
import type { LiveEvent } from './live-event.ts';
import type { Live, LiveOptions } from './live-options.ts';
import { blocks, ManualClock, Stage, turn, until } from './rehearsal.ts';

let stage: Stage;
let clock: ManualClock;
let chance: number;
let told: string[];
let live: Live | undefined;
let look: () => void;

beforeEach(() => {
  stage = new Stage();
  clock = new ManualClock();
  chance = 0.5;
  told = [];
});

function client() {
  const credential = { token: 'abc' };
  return createClient({ url: 'http://sagra.test', credential, fetch: stage.fetch, clock, random: () => chance });
}

/** A stream of the cashier's channel that notes all it is told. */
function open(options: Partial<LiveOptions<'cashier'>> = {}, from = client()): Live {
  live = from.live('cashier', {
    onEvent: ({ id, name }) => void told.push(`${name} ${id}`),
    onResync: ({ reason, id }) => void told.push(`resync ${reason} ${id}`),
    onState: (state) => void told.push(state),
    onError: (error) => void told.push(`error: ${error instanceof Refusal ? error.reason : String(error)}`),
    wakeUps: (check) => {
      look = check;
      return () => void told.push('no more wake-ups');
    },
    ...options,
  });
  onTestFinished(() => live?.close());
  return live;
}

const id = (seq: number) => `k3f9qz.${seq}`;
const event = (seq: number) => blocks.event(id(seq), 'confirmed-order', { displayCode: 'A01', ticketNumber: 1, id: 1 });
const asked = () => stage.requests.map(({ headers }) => headers.get('Last-Event-ID'));
const events = () => told.filter((line) => line.startsWith('confirmed-order')).map((line) => line.split('.')[1]);

describe('listening', () => {
  test('[C12] asks for the extended stream of the channel with the credential, and hears events in order', async () => {
    const stream = stage.stream();
    open();
    await turn();
    expect(stage.last?.url).toBe('http://sagra.test/events/cashier?extended=true');
    expect(Object.fromEntries(stage.last!.headers)).toEqual({
      accept: 'text/event-stream',
      authorization: 'Bearer abc',
    });
    stream.write(blocks.opening(id(4)) + event(5) + blocks.keepAlive + event(6));
    await turn();
    expect(told).toEqual(['live', 'confirmed-order k3f9qz.5', 'confirmed-order k3f9qz.6']);
    expect(live?.lastEventId).toBe(id(6));
  });

  test('[C12] a plain stream, from a place in the log', async () => {
    stage.stream();
    open({ extended: false, lastEventId: id(4) });
    await turn();
    expect(stage.last?.url).toBe('http://sagra.test/events/cashier');
    expect(asked()).toEqual([id(4)]);
  });

  test("[C12] an event's name decides the type of its data", () => {
    type Placed = Extract<LiveEvent<'cashier'>, { name: 'new-order' }>;
    expectTypeOf<Placed['data']['orderItems'][number]['unitPrice']>().toEqualTypeOf<string>();
    type Summary = Extract<LiveEvent<'display'>, { name: 'confirmed-order' }>['data'];
    expectTypeOf<Summary>().toEqualTypeOf<{ displayCode: string; ticketNumber: number; id: number }>();
    expectTypeOf<Extract<LiveEvent<'display'>, { name: 'new-order' }>>().toBeNever();
    expectTypeOf<LiveEvent<'printer'>['name']>().toEqualTypeOf<
      | 'confirmed-order'
      | 'reprint-order'
      | 'order-cancelled'
      | 'general-closure'
      | 'resource-changed'
      | 'print-jobs-waiting'
    >();
  });

  test('[C12] an event of a newer server is passed over, not missed', async () => {
    const stream = stage.stream();
    open();
    await turn();
    stream.write(blocks.opening(id(0)) + blocks.event(id(1), 'soup-spilled', {}) + event(2));
    await turn();
    expect(told).toEqual(['live', 'confirmed-order k3f9qz.2']);
    expect(live?.lastEventId).toBe(id(2));
  });
});

describe('the place in the log', () => {
  test('[C13] moves only when the handler has finished, one event at a time', async () => {
    const finish: (() => void)[] = [];
    const stream = stage.stream();
    open({ onEvent: (heard) => new Promise((resolve) => finish.push(() => resolve(void told.push(heard.id)))) });
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + event(6));
    await turn();
    expect([finish.length, live?.lastEventId]).toEqual([1, id(4)]);
    finish.shift()!();
    await turn();
    expect([finish.length, live?.lastEventId]).toEqual([1, id(5)]);
  });

  test('[C13] a cut while a handler works: the next connection waits for it and asks for what comes after', async () => {
    const finish: (() => void)[] = [];
    const stream = stage.stream();
    stage.stream();
    open({ onEvent: () => new Promise((resolve) => finish.push(resolve)) });
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + event(6));
    await turn();
    stream.break();
    await clock.advance(20_000);
    expect(stage.requests).toHaveLength(1);
    finish.shift()!();
    await turn();
    finish.shift()!();
    await clock.advance(500);
    expect(asked()).toEqual([null, id(6)]);
  });

  test('[C13] an event whose handler failed comes again, and none after it before', async () => {
    const first = stage.stream();
    const second = stage.stream();
    let failures = 1;
    open({
      onEvent: (heard) => {
        if (heard.id === id(6) && failures-- > 0) throw new Error('paper jam');
        told.push(`confirmed-order ${heard.id}`);
      },
    });
    await turn();
    first.write(blocks.opening(id(4)) + event(5) + event(6) + event(7));
    await turn();
    expect(first.isCancelled).toBe(true);
    await clock.advance(500);
    expect(asked()).toEqual([null, id(5)]);
    second.write(blocks.opening(id(5)) + event(6) + event(7));
    await turn();
    expect(told).toContain('error: Error: paper jam');
    expect(events()).toEqual(['5', '6', '7']);
  });

  test('[C13] a stream cut before its first event goes on from where it began', async () => {
    stage.stream().write(blocks.opening(id(4)));
    stage.stream();
    open();
    await turn();
    live?.check();
    await clock.advance(60_000);
    expect(asked()).toEqual([null, id(4)]);
  });

  test('[C14] nothing comes twice at the seam, even if the server repeats itself', async () => {
    const first = stage.stream();
    const second = stage.stream();
    open();
    await turn();
    first.write(blocks.opening(id(0)) + event(1) + event(2) + event(2) + event(1) + event(3));
    await turn();
    first.end();
    await clock.advance(500);
    second.write(blocks.opening(id(3)) + event(2) + event(3) + event(4));
    await turn();
    expect(events()).toEqual(['1', '2', '3', '4']);
    expect(told.some((line) => line.startsWith('resync'))).toBe(false);
  });

  test('[C14] a slow handler stops the reading, not the heart', async () => {
    const finish: (() => void)[] = [];
    const stream = stage.stream();
    open({ onEvent: () => new Promise((resolve) => finish.push(resolve)) });
    await turn();
    stream.write(blocks.opening(id(0)) + Array.from({ length: 400 }, (_, index) => event(index + 1)).join(''));
    await clock.advance(60_000);
    expect(stream.isCancelled).toBe(false);
    for (let done = 0; done < 400; done++) {
      await until(() => finish.length > 0);
      finish.shift()!();
    }
    await until(() => live?.lastEventId === id(400));
    expect(stage.requests).toHaveLength(1);
  });
});

describe('connecting again', () => {
  const html = '<html>Welcome to our Wi-Fi</html>';
  const no = (code: string) => ({ message: 'No.', code });
  const cases: [string, (stage: Stage) => unknown, number][] = [
    ['401', (stage) => stage.answer(401, no('unauthenticated')), 250],
    ['403', (stage) => stage.answer(403, no('forbidden')), 250],
    ['429', (stage) => stage.answer(429, no('rate_limited'), { 'Retry-After': '7' }), 7000],
    ['500', (stage) => stage.answer(500, no('internal')), 250],
    ['502 of a proxy', (stage) => stage.answer(502, html), 250],
    ['503', (stage) => stage.answer(503, no('unavailable'), { 'Retry-After': '5' }), 5000],
    ['204', (stage) => stage.answer(204), 250],
    ['a stream with 503', (stage) => stage.stream(503).end(), 250],
    ['a page with 200', (stage) => stage.answer(200, html, { 'Content-Type': 'text/html' }), 250],
    ['JSON with 200', (stage) => stage.answer(200, [], { 'Content-Type': 'application/json' }), 250],
    ['a refused connection', (stage) => stage.fail(), 250],
    ['no answer at all', (stage) => stage.hang(), 16_250],
    ['a page that never ends', (stage) => stage.stream(500, 'text/html').write('<html>'), 16_250],
  ];
  test.each(cases)('[C15] after %s', async (_, cue, ms) => {
    cue(stage);
    const stream = stage.stream();
    open({ lastEventId: id(4) });
    await clock.advance(ms - 1);
    expect(stage.requests).toHaveLength(1);
    await clock.advance(1);
    expect(asked()).toEqual([id(4), id(4)]);
    stream.write(blocks.opening(id(4)) + event(5));
    await turn();
    expect(events()).toEqual(['5']);
    expect(told.filter((line) => line.startsWith('error'))).toHaveLength(1);
  });

  test.each([
    ['the server ends the stream', (stream: ReturnType<Stage['stream']>) => stream.end(), 250],
    ['the connection breaks', (stream: ReturnType<Stage['stream']>) => stream.break(), 250],
    ['nothing is heard for 40 s', () => {}, 41_250],
  ])('[C15] after an open stream: %s', async (_, cut, ms) => {
    const first = stage.stream();
    stage.stream();
    open();
    await turn();
    first.write(blocks.opening(id(4)) + event(5));
    await turn();
    cut(first);
    await clock.advance(ms - 1);
    expect(stage.requests).toHaveLength(1);
    await clock.advance(1);
    expect(asked()).toEqual([null, id(5)]);
  });

  test('[C15] keep-alives do not stand for the heart of an extended stream, but for that of a plain one', async () => {
    for (const extended of [true, false]) {
      const stream = stage.stream();
      const one = open({ extended });
      await turn();
      stream.write(blocks.opening(id(4)));
      for (let beats = 0; beats < 4; beats++) {
        await clock.advance(15_000);
        if (!stream.isCancelled) stream.write(blocks.keepAlive);
      }
      expect(stream.isCancelled).toBe(extended);
      one.close();
    }
  });

  test.each([
    [0, [0, 0, 0, 0, 0, 0, 0, 0]],
    [0.5, [250, 500, 1000, 2000, 4000, 7500, 7500, 7500]],
    [1, [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]],
  ])('[C17] rests with full jitter, up to 0.5 s · 2^n and 15 s at most: chance %f', async (luck, rests) => {
    chance = luck;
    const at: number[] = [];
    for (const _ of rests) stage.fail();
    const fetch: typeof stage.fetch = (input, init) => {
      at.push(clock.elapsed());
      return stage.fetch(input, init);
    };
    open({}, createClient({ url: 'http://sagra.test', fetch, clock, random: () => chance }));
    await clock.advance(70_000);
    expect(at.slice(1, 9).map((time, index) => time - at[index]!)).toEqual(rests);
  });

  test('[C17] a stream that told something makes the rests short again; one that only opened does not', async () => {
    stage.fail().fail().fail();
    const empty = stage.stream();
    const good = stage.stream();
    stage.stream();
    open();
    await clock.advance(250 + 500 + 1000);
    empty.end();
    await clock.advance(1999);
    expect(stage.requests).toHaveLength(4);
    await clock.advance(1);
    expect(stage.requests).toHaveLength(5);
    good.write(blocks.opening(id(4)) + event(5));
    await turn();
    good.end();
    await clock.advance(250);
    expect(stage.requests).toHaveLength(6);
  });

  test('[C17] obeys a rest the server announces before it ends the stream', async () => {
    const stream = stage.stream();
    stage.stream();
    open();
    await turn();
    stream.write(`${blocks.opening(id(4))}retry: 1234\n\n`);
    stream.end();
    await clock.advance(1233);
    expect(stage.requests).toHaveLength(1);
    await clock.advance(1);
    expect(stage.requests).toHaveLength(2);
  });
});

describe('when the stream is not enough', () => {
  test('[C16] a hole calls for a refetch before the event after it is told', async () => {
    const stream = stage.stream();
    let fetched!: () => void;
    open({
      onResync: (resync) =>
        new Promise((resolve) => {
          told.push(`resync ${resync.reason} ${resync.id}`);
          fetched = resolve;
        }),
    });
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + event(8) + event(9));
    await turn();
    expect(told).toEqual(['live', 'confirmed-order k3f9qz.5', 'resync hole k3f9qz.8']);
    expect(live?.lastEventId).toBe(id(5));
    fetched();
    await turn();
    expect(told.slice(3)).toEqual(['confirmed-order k3f9qz.8', 'confirmed-order k3f9qz.9']);
  });

  test('[C16] a hole at the seam is seen too: the server began later than it was asked to', async () => {
    const stream = stage.stream();
    open({ lastEventId: id(4) });
    await turn();
    stream.write(blocks.opening(id(7)) + event(8));
    await turn();
    expect(told).toEqual(['live', 'resync hole k3f9qz.8', 'confirmed-order k3f9qz.8']);
  });

  test('[C16] a plain stream skips numbers, and that is no hole', async () => {
    const stream = stage.stream();
    open({ extended: false });
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + event(8) + event(40));
    await turn();
    expect(told).toEqual(['live', ...[5, 8, 40].map((seq) => `confirmed-order k3f9qz.${seq}`)]);
  });

  test.each(['expired', 'unknown'] as const)('[C18] a cursor that cannot be honoured is told: %s', async (reason) => {
    const first = stage.stream();
    stage.stream();
    open({ lastEventId: 'oldone.900' });
    await turn();
    first.write(blocks.opening(id(40)) + blocks.event(id(40), 'resync', { reason }) + event(41));
    await turn();
    expect(told).toEqual(['live', `resync ${reason} k3f9qz.40`, 'confirmed-order k3f9qz.41']);
    first.end();
    await clock.advance(500);
    expect(asked()).toEqual(['oldone.900', id(41)]);
  });

  test('[C18] a refetch that failed is asked for again', async () => {
    const first = stage.stream();
    const second = stage.stream();
    let failures = 1;
    open({
      lastEventId: 'oldone.900',
      onResync: ({ id }) => {
        if (failures-- > 0) throw new Error('no network');
        told.push(`resync ${id}`);
      },
    });
    const answer = blocks.opening(id(40)) + blocks.event(id(40), 'resync', { reason: 'expired' }) + event(41);
    await turn();
    first.write(answer);
    await clock.advance(500);
    expect(asked()).toEqual(['oldone.900', 'oldone.900']);
    second.write(answer);
    await turn();
    expect(told.slice(-2)).toEqual([`resync ${id(40)}`, 'confirmed-order k3f9qz.41']);
  });

  test('[C20] a heart that beats while events do not come: the next connection fetches them', async () => {
    const stream = stage.stream();
    stage.stream();
    open();
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + blocks.heartbeat(id(5), clock.now()));
    await clock.advance(5000);
    stream.write(blocks.heartbeat(id(6), clock.now()));
    await clock.advance(4000);
    expect(stream.isCancelled).toBe(false);
    stream.write(event(6));
    await clock.advance(1000);
    stream.write(blocks.heartbeat(id(8), clock.now()));
    await clock.advance(5000);
    expect(stream.isCancelled).toBe(false);
    stream.write(blocks.heartbeat(id(8), clock.now()));
    await clock.advance(500);
    expect(stream.isCancelled).toBe(true);
    expect(asked()).toEqual([null, id(6)]);
  });
});

describe('what the screen may believe', () => {
  const states = () => told.filter((line) => /^(connecting|live|late|stopped|signed out|closed)$/.test(line));

  test('[C19] live below 10 s, late up to 40 s, stopped after; a short cut does not show', async () => {
    const first = stage.stream();
    const second = stage.stream();
    const third = stage.stream();
    open();
    expect(live?.state).toBe('connecting');
    await turn();
    first.write(blocks.opening(id(4)));
    await clock.advance(5000);
    first.write(blocks.heartbeat(id(4), clock.now()));
    await turn();
    first.end();
    await clock.advance(4000);
    second.write(blocks.opening(id(4)));
    await clock.advance(10_000);
    expect(states()).toEqual(['live']);
    await clock.advance(1000);
    expect(states()).toEqual(['live', 'late']);
    await clock.advance(29_000);
    expect(live?.state).toBe('late');
    await clock.advance(1000);
    expect(states()).toEqual(['live', 'late', 'stopped']);
    await clock.advance(500);
    third.write(blocks.heartbeat(id(4), clock.now()));
    await turn();
    expect(states()).toEqual(['live', 'late', 'stopped', 'live']);
  });

  test('[C19] never connected: late after 10 s, stopped after 40 s', async () => {
    open();
    await clock.advance(11_000);
    expect(live?.state).toBe('late');
    await clock.advance(30_000);
    expect(live?.state).toBe('stopped');
  });

  test('[C19] a heartbeat that something held back is as old as it is', async () => {
    const stream = stage.stream();
    open();
    await turn();
    const serverIsAheadMs = 3_600_000;
    stream.write(blocks.opening(id(4)) + blocks.heartbeat(id(4), clock.now() + serverIsAheadMs));
    await turn();
    expect(live?.serverNow).toBe(clock.now() + serverIsAheadMs);
    const written = clock.now();
    await clock.advance(9000);
    stream.write(blocks.heartbeat(id(4), written + 1000 + serverIsAheadMs));
    await clock.advance(3000);
    expect(live?.state).toBe('late');
    expect(live?.serverNow).toBe(clock.now() + serverIsAheadMs);
  });

  test('[C19] somebody sets the clock back: age is still counted; the machine slept: it shows at once', async () => {
    const stream = stage.stream();
    open();
    await turn();
    stream.write(blocks.opening(id(4)) + blocks.heartbeat(id(4), clock.now()));
    await turn();
    clock.set(clock.now() - 3_600_000);
    await clock.advance(12_000);
    expect(live?.state).toBe('late');
    stream.write(blocks.heartbeat(id(4), clock.now() + 3_600_000));
    await turn();
    expect(live?.state).toBe('live');
    clock.sleep(3_600_000);
    look();
    expect(live?.state).toBe('stopped');
    await clock.advance(500);
    expect(stage.requests).toHaveLength(2);
  });

  test('[C21] signed out is told, renewed and tried again until it works', async () => {
    stage
      .answer(401, { message: 'No.', code: 'unauthenticated' })
      .answer(401, { message: 'No.', code: 'unauthenticated' });
    const stream = stage.stream();
    const from = client();
    let renewals = 0;
    open(
      {
        async onSignedOut() {
          renewals++;
          if (renewals === 1) throw new Error('no network');
          from.credential = { token: 'new' };
        },
      },
      from,
    );
    await clock.advance(2000);
    expect(states()).toEqual(['signed out', 'connecting']);
    expect(renewals).toBe(2);
    expect(stage.requests.map(({ headers }) => headers.get('Authorization'))).toEqual([
      'Bearer abc',
      'Bearer abc',
      'Bearer new',
    ]);
    stream.write(blocks.opening(id(4)));
    await turn();
    expect(states()).toEqual(['signed out', 'connecting', 'live']);
  });

  test('[C21] a new sign-in wakes a resting stream at once', async () => {
    chance = 1;
    stage.answer(401, { message: 'No.', code: 'unauthenticated' });
    const from = client();
    open({}, from);
    await turn();
    expect(stage.requests).toHaveLength(1);
    stage.answer(200, { accessToken: 'new' });
    await from.auth.logIn({ username: 'anna', password: 'pa55word' }, { keep: true });
    await turn();
    expect(stage.last?.headers.get('Authorization')).toBe('Bearer new');
    expect(clock.elapsed()).toBe(0);
  });

  test('[C22] looks when the page is seen or the network returns: connects now, or gives up a silent stream', async () => {
    chance = 1;
    stage.fail();
    const first = stage.stream();
    stage.stream();
    open();
    await turn();
    look();
    await turn();
    expect(stage.requests).toHaveLength(2);
    first.write(blocks.opening(id(4)));
    await clock.advance(9000);
    look();
    await turn();
    expect(first.isCancelled).toBe(false);
    await clock.advance(2000);
    look();
    await turn();
    expect(first.isCancelled).toBe(true);
  });

  test('[C23] close is immediate: no handler any more, no request, no timer', async () => {
    const stream = stage.stream();
    let finish!: () => void;
    const one = open({
      onEvent: ({ id }) => new Promise((resolve) => (finish = () => resolve(void told.push(id)))),
    });
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + event(6));
    await turn();
    one.close();
    expect(one.state).toBe('closed');
    finish();
    await clock.advance(120_000);
    expect(told).toEqual(['live', 'no more wake-ups', 'closed', id(5)]);
    expect(stream.isCancelled).toBe(true);
    expect([stage.requests.length, clock.timers]).toEqual([1, 0]);
  });

  test('[C23] closed before it began, or inside a handler', async () => {
    open().close();
    await clock.advance(60_000);
    expect(stage.requests).toEqual([]);

    const stream = stage.stream();
    const two = open({
      onEvent: (heard) => {
        told.push(heard.id);
        two.close();
      },
    });
    await turn();
    stream.write(blocks.opening(id(4)) + event(5) + event(6));
    await clock.advance(60_000);
    expect(told.filter((line) => line.startsWith('k3'))).toEqual([id(5)]);
    expect(clock.timers).toBe(0);
  });
});
