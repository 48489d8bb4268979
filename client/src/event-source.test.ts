/** The documentation's example works as it stands, and EventSource is the standard's where it does not say otherwise. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { EventSource, type EventSourceInit, type NamedMessageEvent, type StreamErrorEvent } from './event-source.ts';
import { blocks, ManualClock, Stage, turn } from './rehearsal.ts';

let stage: Stage;
let clock: ManualClock;

beforeEach(() => {
  stage = new Stage();
  clock = new ManualClock();
});

function open(url = '/events/cashier', init: EventSourceInit = {}): EventSource {
  const source = new EventSource(url, {
    base: 'http://sagra.test',
    fetch: stage.fetch,
    clock,
    random: () => 0.5,
    ...init,
  });
  onTestFinished(() => source.close());
  return source;
}

const placed = blocks.event('k3f9qz.1', 'new-order', { id: 1 });
const confirmed = blocks.event('k3f9qz.2', 'confirmed-order', { displayCode: 'A01', ticketNumber: 1, id: 1 });

/** The page writes it on one line, after the words "Client Example". */
const page = readFileSync(new URL('../../docs/events-page.txt', import.meta.url), 'utf8');
const example = /^Client Example\s+(const eventSource = .*)$/m.exec(page)![1]!;

describe("the page's example", () => {
  test('[C24] copied as it stands, hears every order and every error', async () => {
    const stream = stage.stream();
    const logged: unknown[][] = [];
    const made: EventSource[] = [];
    class OnStage extends EventSource {
      constructor(url: string, init: EventSourceInit) {
        super(url, { base: 'http://sagra.test', fetch: stage.fetch, clock, ...init });
        made.push(this);
      }
    }
    const console = {
      log: (...words: unknown[]) => logged.push(words),
      error: (...words: unknown[]) => logged.push(words),
    };
    runInNewContext(example, { EventSource: OnStage, console, JSON });
    await turn();
    expect(stage.last?.url).toBe('http://sagra.test/events/cashier');
    expect(stage.last?.headers.get('Authorization')).toBe('Bearer YOUR_TOKEN');
    stream.write(blocks.opening('k3f9qz.0') + placed + confirmed);
    await turn();
    expect(logged).toEqual([
      ['Order update:', { id: 1 }],
      ['Order update:', { displayCode: 'A01', ticketNumber: 1, id: 1 }],
    ]);
    stream.break();
    await turn();
    expect(logged[2]).toEqual(['SSE connection error:', expect.objectContaining({ type: 'error' })]);
    made[0]!.close();
  });

  test('[C24] in Node a relative address needs EventSource.base, and says so', () => {
    expect(() => new EventSource('/events/cashier')).toThrow(/EventSource\.base/);
    EventSource.base = 'http://sagra.test:4300/screens/';
    onTestFinished(() => (EventSource.base = undefined));
    const source = new EventSource('/events/cashier', { fetch: stage.fetch, clock });
    source.close();
    expect(source.url).toBe('http://sagra.test:4300/events/cashier');
  });
});

describe('messages', () => {
  async function heardBy(init: EventSourceInit, bytes: string) {
    const stream = stage.stream();
    const source = open('/events/cashier', init);
    const heard: string[] = [];
    const note = (where: string) => (event: NamedMessageEvent) =>
      void heard.push(`${where}: ${event.type} ${event.name} ${event.data} ${event.lastEventId} ${event.origin}`);
    source.onmessage = note('onmessage');
    source.addEventListener('message', note('listener'));
    source.addEventListener('new-order', note('named'));
    await turn();
    stream.write(bytes);
    await turn();
    return heard;
  }

  test('[C25] a named event reaches the listeners of its name, onmessage and the listeners of message', async () => {
    const rest = '{"id":1} k3f9qz.1 http://sagra.test';
    expect(await heardBy({}, placed)).toEqual([
      `named: new-order new-order ${rest}`,
      `onmessage: message new-order ${rest}`,
      `listener: message new-order ${rest}`,
    ]);
  });

  test('[C25] told to keep to the standard, only unnamed ones reach onmessage', async () => {
    const heard = await heardBy({ messages: 'unnamed' }, `${placed}id: k3f9qz.2\ndata: x\n\n`);
    expect(heard.map((line) => line.split(' http')[0])).toEqual([
      'named: new-order new-order {"id":1} k3f9qz.1',
      'onmessage: message  x k3f9qz.2',
      'listener: message  x k3f9qz.2',
    ]);
  });

  test('[C25] handlers may be replaced and taken away; this is the source', async () => {
    const stream = stage.stream();
    const source = open();
    const heard: unknown[] = [];
    source.onmessage = () => heard.push('first');
    source.onmessage = function () {
      heard.push(this === source);
    };
    await turn();
    stream.write(placed);
    await turn();
    source.onmessage = null;
    stream.write(confirmed);
    await turn();
    expect(heard).toEqual([true]);
    expect(source.onmessage).toBe(null);
  });
});

describe('the connection', () => {
  test('[C26] opens, waits and closes by the standard: readyState, open, error, Last-Event-ID, retry', async () => {
    const first = stage.stream();
    const second = stage.stream();
    const source = open();
    const seen: unknown[] = [];
    source.onopen = () => seen.push(['open', source.readyState]);
    source.onerror = () => seen.push(['error', source.readyState]);
    expect([source.readyState, source.CONNECTING, EventSource.OPEN, EventSource.CLOSED]).toEqual([0, 0, 1, 2]);
    await turn();
    first.write(blocks.opening('k3f9qz.0', 2100) + placed);
    await turn();
    first.end();
    await clock.advance(2099);
    expect(seen).toEqual([
      ['open', 1],
      ['error', 0],
    ]);
    expect(stage.requests).toHaveLength(1);
    await clock.advance(1);
    expect(stage.last?.headers.get('Last-Event-ID')).toBe('k3f9qz.1');
    expect(source.readyState).toBe(1);
    source.close();
    second.write(confirmed);
    await clock.advance(60_000);
    expect(seen).toHaveLength(3);
    expect([source.readyState, stage.requests.length, clock.timers]).toEqual([2, 2, 0]);
  });

  test('[C26] cut before its first event it still knows where it began', async () => {
    stage.stream().end();
    const stream = stage.stream();
    open();
    await clock.advance(3000);
    stream.write(blocks.opening('k3f9qz.7'));
    stream.end();
    await clock.advance(6000);
    expect(stage.last?.headers.get('Last-Event-ID')).toBe('k3f9qz.7');
  });

  test.each([
    ['401', (on: Stage) => on.answer(401, { message: 'Sign in first.', code: 'unauthenticated' }), 'Sign in first.'],
    ['503', (on: Stage) => on.answer(503, { message: 'Full.', code: 'unavailable' }), 'Full.'],
    ['204', (on: Stage) => on.answer(204), expect.stringContaining('status 204')],
    [
      'a page',
      (on: Stage) => on.answer(200, '<html>', { 'Content-Type': 'text/html' }),
      expect.stringContaining('200'),
    ],
    ['no network', (on: Stage) => on.fail(), expect.stringContaining('cannot be reached')],
  ])('[C27] unlike the browser’s it comes back after %s, with an error each time', async (_, cue, message) => {
    cue(stage);
    cue(stage);
    const stream = stage.stream();
    const source = open();
    const errors: StreamErrorEvent[] = [];
    const heard: string[] = [];
    source.addEventListener('error', (error) => void errors.push(error));
    source.onmessage = ({ data }) => heard.push(data);
    // 3 s, then 3 s and a jitter of up to 1 s.
    await clock.advance(3000);
    expect(stage.requests).toHaveLength(2);
    await clock.advance(3499);
    expect(stage.requests).toHaveLength(2);
    await clock.advance(1);
    expect(stage.requests).toHaveLength(3);
    stream.write(placed);
    await turn();
    expect(heard).toEqual(['{"id":1}']);
    expect(errors.map((error) => error.message)).toEqual([message, message]);
  });

  test('[C27] and after a connection that fell silent', async () => {
    const stream = stage.stream();
    open();
    await turn();
    for (let beats = 0; beats < 10; beats++) {
      stream.write(blocks.keepAlive);
      await clock.advance(15_000);
    }
    expect(stream.isCancelled).toBe(false);
    await clock.advance(31_000 + 3000);
    expect(stream.isCancelled).toBe(true);
    expect(stage.requests).toHaveLength(2);
  });

  test('[C26] closed by a listener, it tells nothing more of what had already come', async () => {
    const stream = stage.stream();
    const source = open();
    const heard: string[] = [];
    for (const name of ['new-order', 'confirmed-order', 'message']) {
      source.addEventListener(name, (event: NamedMessageEvent) => {
        heard.push(`${event.type} ${event.name}`);
        source.close();
      });
    }
    await turn();
    stream.write(placed + confirmed);
    await turn();
    expect(heard).toEqual(['new-order new-order']);
  });

  test('[C26] cookies go to its own origin, or to another one when told so', async () => {
    open();
    open('http://other.test/events/cashier', { withCredentials: true });
    await turn();
    expect(stage.requests.map(({ credentials }) => credentials)).toEqual(['same-origin', 'include']);
  });
});
