/** Prints the leased jobs of one group over one connection, and has noted of each what became of it before it goes on. */
import type { Clock } from './clock.ts';
import { WireFailure } from './connection.ts';
import { type JobSource, leaseMillis, type Lease, type Render, type Rendered } from './job.ts';
import { Doubt, NotReady } from './lane-trouble.ts';
import type { Reach } from './reach.ts';

/** What of a lane the press needs. */
export type Press<Content> = {
  readonly options: {
    source: JobSource<Content>;
    render: Render<Content>;
    clock: Clock;
    report?: (error: unknown, printerId: string) => void;
  };
  readonly reach: Reach;
  readonly isStopping: boolean;
  /** Tells people that the printer took a document and says nothing. */
  worry(): void;
  note(told: () => Promise<boolean>): Promise<boolean>;
};

export async function printGroup<Content>(press: Press<Content>, leases: Lease<Content>[]): Promise<void> {
  const { source } = press.options;
  /** Not begun. */
  const ahead = [...leases];
  /** Begun, and nothing has been noted of them since. */
  const underWay: Lease<Content>[] = [];
  const stopRenewing = keepRenewing(press, () => [...underWay, ...ahead]);
  try {
    for (let isFirst = true; ahead.length > 0 && !press.isStopping; isFirst = false) {
      const isConfirmed = await printNext(press, ahead, underWay, isFirst);
      if (!isConfirmed) break;
    }
    if (underWay.length > 0) await confirmByGoodbye(press, underWay);
  } catch (error) {
    if (underWay.length === 0) throw error;
    const doubt = doubtOf(error);
    for (const lease of underWay) await press.note(() => source.returned(lease, doubt.trouble, true));
    throw doubt;
  } finally {
    stopRenewing();
    for (const lease of ahead) await press.note(() => source.returned(lease, 'not_begun', false));
  }
}

/** Answers whether the next may follow at once. */
async function printNext<Content>(
  press: Press<Content>,
  ahead: Lease<Content>[],
  underWay: Lease<Content>[],
  isFirst: boolean,
): Promise<boolean> {
  const { source } = press.options;
  const { capability } = press.reach;
  const lease = ahead[0]!;
  const rendered = await render(press, lease);
  if ('cannot' in rendered) {
    const { cause, message } = rendered.cannot;
    await press.note(() => source.failed(lease, cause, message));
    ahead.shift();
    return true;
  }
  if (!isFirst && capability.kind === 'answers') await press.reach.checkHealth();
  // Not answered, it may have been heard: it is asked again before any byte leaves.
  const isOurs = await press.note(() => source.sending(lease));
  ahead.shift();
  if (!isOurs) return true;
  underWay.push(lease);
  const bytes = lease.isDoubtful ? afterAFragment(rendered.bytes) : rendered.bytes;
  const how = await press.reach.talk.print(bytes, capability, () => press.worry());
  if (how === null) return capability.confirmsBy !== 'answer';
  await press.note(() => source.printed(lease, how));
  underWay.pop();
  return true;
}

async function render<Content>({ options }: Press<Content>, { job, isDoubtful }: Lease<Content>): Promise<Rendered> {
  try {
    return await options.render(job, { mayBeDouble: isDoubtful, reroutedFrom: job.reroutedFrom });
  } catch (error) {
    options.report?.(error, job.printerId);
    return { cannot: { cause: 'bug', message: 'This paper could not be laid out. The log of the server says why.' } };
  }
}

async function confirmByGoodbye<Content>(press: Press<Content>, underWay: Lease<Content>[]): Promise<void> {
  const how = await press.reach.goodbye();
  const isTaken = how === 'said' || (how === 'unsaid' && press.reach.capability.confirmsBy === 'nothing');
  if (!isTaken) throw new Doubt(how === 'broken' ? 'reset' : 'no_answer');
  while (underWay.length > 0) {
    await press.note(() => press.options.source.printed(underWay[0]!, 'taken'));
    underWay.shift();
  }
}

function doubtOf(error: unknown): Doubt {
  if (error instanceof Doubt) return error;
  if (error instanceof WireFailure || error instanceof NotReady) return new Doubt(error.trouble, error);
  return new Doubt('bug', error);
}

/** The last document may have broken off inside a picture, which would swallow the word COPY: zeros fill it up and print nothing. */
const mostZeros = 65_536;

function afterAFragment(document: Uint8Array): Uint8Array {
  const zeros = Math.min(document.length, mostZeros);
  const whole = new Uint8Array(zeros + 1 + document.length);
  whole[zeros] = 0x0a;
  whole.set(document, zeros + 1);
  return whole;
}

/** A lease that runs out while its document is under way makes a needless copy: it is renewed in time, if the source can be reached. */
function keepRenewing<Content>({ options }: Press<Content>, leases: () => Lease<Content>[]): () => void {
  const { clock, source } = options;
  let cancel: () => void;
  const wait = () => {
    cancel = clock.after(leaseMillis / 3, () => {
      source.renew(leases()).catch(() => undefined);
      wait();
    });
  };
  wait();
  return () => cancel();
}
