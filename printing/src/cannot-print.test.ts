// What can never be printed on a printer as it is set: each fails with its cause, and what stands behind it comes out.
import { describe, expect, test } from 'vitest';
import { HeldClock } from '../../e2e/setup/clock.ts';
import { samplesIn } from '../samples.ts';
import { bytesOf } from './escpos.ts';
import { passTime } from './lane-rig.ts';
import { Lanes } from './lanes.ts';
import type { Paper, ReceiptPaper } from './paper.ts';
import type { PrinterProfile } from './printer-profile.ts';
import { VirtualJobs } from './virtual-jobs.ts';
import { VirtualPrinter } from './virtual-printer.ts';
import { virtualWire } from './virtual-wire.ts';

const right: PrinterProfile = { command: 'epson', codePage: 'cp858', columns: 48 };
const { slip, receipt } = samplesIn('it');

/** Two printers whose papers are laid out as their profiles say at that moment. */
async function house() {
  const clock = new HeldClock();
  const jobs = new VirtualJobs<Paper>(clock);
  const profiles = new Map<string, PrinterProfile>([
    ['grill', right],
    ['bar', right],
  ]);
  const printers = new Map([...profiles.keys()].map((id) => [id, new VirtualPrinter()]));
  const reported: unknown[] = [];
  const lanes = new Lanes<Paper>({
    source: jobs,
    holder: 'server',
    render: ({ printerId, content }, marks) => bytesOf(content, profiles.get(printerId)!, marks),
    clock,
    report: (error) => reported.push(error),
  });
  const capability = { kind: 'answers', confirmsBy: 'answer' } as const;
  await lanes.use([...printers].map(([id, printer]) => ({ id, wire: virtualWire(printer), capability })));
  const add = (id: string, content: Paper, printerId = 'grill', group = 'order 1') => {
    jobs.add({ id, printerId, group, createdAt: clock.now(), reroutedFrom: null, content });
    lanes.wake();
  };
  const states = () => Object.fromEntries(jobs.all.map(({ job, state, cause }) => [job.id, cause ?? state]));
  const pass = (ms: number) => passTime(clock, ms);
  const end = () => Promise.all([lanes.stop(), pass(5000)]);
  return { jobs, lanes, profiles, printers, reported, add, states, pass, end };
}

describe('a paper that this printer can never print', () => {
  test.for<[Partial<PrinterProfile>, string]>([
    [{ codePage: 'cp932' }, 'unknown_code_page'],
    [{ codePage: '' }, 'unknown_code_page'],
    [{ command: 'zebra' }, 'unknown_command_set'],
    [{ columns: 500 }, 'too_wide'],
    [{ columns: 0 }, 'too_wide'],
  ])(
    '[P70] %j: fails with its cause at once, blocks nobody, and once that is mended the next one prints',
    async ([wrong, cause]) => {
      const { lanes, profiles, printers, reported, add, states, pass, end } = await house();
      profiles.set('grill', { ...right, ...wrong });
      add('s1', slip!.paper);
      add('s2', slip!.paper);
      add('s3', slip!.paper, 'bar');
      await pass(1000);
      expect(states()).toEqual({ s1: cause, s2: cause, s3: 'printed' });
      // It is not the printer's fault, and nothing waits.
      expect(lanes.states[0]).toMatchObject({ status: 'ONLINE', cause: null, waiting: 0, isLate: false });
      profiles.set('grill', right);
      add('s4', slip!.paper);
      await pass(1000);
      expect(states()['s4']).toBe('printed');
      expect([...printers.values()].map(({ paper }) => paper.length)).toEqual([1, 1]);
      expect(reported).toEqual([]);
      await end();
    },
  );

  test('[P70] what another version kept, and we cannot read, fails and is never printed as an empty paper; the others of its order pass', async () => {
    const { printers, reported, add, states, pass, end, jobs } = await house();
    const broken = { ...slip!.paper, dishes: undefined } as unknown as Paper;
    add('s1', slip!.paper);
    add('s2', broken);
    add('s3', { ...slip!.paper, kind: 'toString' } as unknown as Paper);
    add('s4', receipt!.paper);
    await pass(2000);
    expect(states()).toEqual({ s1: 'printed', s2: 'bug', s3: 'bug', s4: 'printed' });
    expect(jobs.all.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
    expect(reported).toEqual([expect.any(TypeError), expect.any(TypeError)]);
    expect(printers.get('grill')!.paper).toHaveLength(2);
    await end();
  });

  test('[P70] a logo, a code or a time zone that is none costs nothing but itself', async () => {
    const { printers, add, states, pass, end } = await house();
    const paper = {
      ...(receipt!.paper as ReceiptPaper),
      logo: 'bm8gcG5n',
      qr: 'x'.repeat(5000),
      timeZone: 'Mars/Olympus',
    };
    add('s1', paper);
    await pass(1000);
    expect(states()).toEqual({ s1: 'printed' });
    const { lines } = printers.get('grill')!.paper[0]!;
    expect(lines.filter((line) => line.startsWith('[image'))).toEqual([]);
    expect(lines.join('\n')).toContain('17:42');
    await end();
  });
});
