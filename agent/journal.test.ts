// The agent's memory on disk: what a power cut tears, what a full disk cuts, and when it is emptied.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lease } from '@mysagra/printing';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../e2e/setup/folder.ts';
import { FolderTaken, openFolder } from './folder.ts';
import { Journal } from './journal.ts';
import { VirtualDisk } from './rig.ts';

const lease = (id: string, attempt = 1): Lease<unknown> => ({
  job: { id, printerId: 'grill', group: 'o1', createdAt: 0, reroutedFrom: null, content: null },
  attempt,
  isDoubtful: false,
  until: 0,
});
const about = (jobId: string, attempt = 1) => ({ jobId, attempt, printerId: 'grill' });
const open = (disk: VirtualDisk) =>
  Journal.open(disk, (error) => {
    throw error;
  });
const stand = (journal: Journal) =>
  journal.entries.map(
    ({ jobId, isSending, outcome }) => `${jobId} ${outcome?.what ?? (isSending ? 'sending' : 'claimed')}`,
  );

async function filled(): Promise<VirtualDisk> {
  const disk = new VirtualDisk();
  const journal = await open(disk);
  await journal.claimed(['a', 'b', 'c', 'd'].map((id) => lease(id)));
  await journal.sending(lease('a'));
  await journal.sending(lease('b'));
  await journal.ended(about('b'), { what: 'printed', how: 'confirmed' });
  await journal.ended(about('c'), { what: 'returned', cause: 'reset', mayBeOut: true });
  return disk;
}

describe('the journal', () => {
  test('[G12] says after a restart what it said before, and nothing of what the server has heard', async () => {
    const disk = await filled();
    const journal = await open(disk);
    expect(stand(journal)).toEqual(['a sending', 'b printed', 'c returned', 'd claimed']);
    expect(journal.entries[1]).toMatchObject({ ...about('b'), outcome: { what: 'printed', how: 'confirmed' } });
    expect(journal.entries[2]!.outcome).toEqual({ what: 'returned', cause: 'reset', mayBeOut: true });
    await journal.forget(about('b'));
    await journal.forget(about('c'));
    expect(stand(await open(disk))).toEqual(['a sending', 'd claimed']);
  });

  test('[G12] each promise is on the disk when it is kept: a power cut right after it takes nothing', async () => {
    const disk = new VirtualDisk();
    const journal = await open(disk);
    await journal.claimed([lease('a')]);
    disk.powerCut(0);
    expect(stand(await open(disk))).toEqual(['a claimed']);
    await journal.sending(lease('a'));
    disk.powerCut(0);
    expect(stand(await open(disk))).toEqual(['a sending']);
    await journal.ended(about('a'), { what: 'printed', how: 'taken' });
    disk.powerCut(0);
    expect(stand(await open(disk))).toEqual(['a printed']);
  });

  test('[G12] cut at every byte it is read; whatever a torn line said, the worse is believed', async () => {
    const { kept } = await filled();
    for (let cut = 0; cut <= kept.length; cut++) {
      const disk = new VirtualDisk();
      disk.kept = kept.slice(0, cut);
      const journal = await open(disk);
      const before = stand(journal);
      const isTorn = cut > 0 && !/[\n}]$/.test(disk.kept);
      expect([cut, journal.isDamaged]).toEqual([cut, isTorn]);
      if (isTorn) expect(before.filter((line) => line.endsWith('claimed'))).toEqual([]);
      // What is written after a torn line is a line of its own.
      await journal.claimed([lease('z')]);
      await journal.sending(lease('z'));
      expect(stand(await open(disk))).toEqual([...before, 'z sending']);
    }
  });

  test('[G12] zeros and rubbish in its middle cost doubts, not lines', async () => {
    const { kept } = await filled();
    const disk = new VirtualDisk();
    const lines = kept.split('\n');
    disk.kept = [lines[0], '\0\0\0\0\0\0', '{"what":"sending"}', '[1]', 'null', ...lines.slice(1)].join('\n');
    const journal = await open(disk);
    expect([journal.isDamaged, stand(journal)]).toEqual([true, ['a sending', 'b printed', 'c returned', 'd sending']]);
    for (const { jobId } of journal.entries) await journal.forget(about(jobId));
    // All is told: the damage goes with the rest.
    expect([disk.text, (await open(disk)).isDamaged]).toEqual(['', false]);
  });

  test('[G12] it is emptied when all is told and it has grown, never before', async () => {
    const disk = new VirtualDisk();
    const journal = await open(disk);
    await journal.claimed([lease('open')]);
    for (let each = 0; each < 600; each++) {
      await journal.claimed([lease(`j${each}`)]);
      await journal.ended(about(`j${each}`), { what: 'printed', how: 'confirmed' });
      await journal.forget(about(`j${each}`));
    }
    expect(disk.text.length).toBeGreaterThan(65_536);
    expect(stand(await open(disk))).toEqual(['open claimed']);
    await journal.forget(about('open'));
    expect(disk.text).toBe('');
    await journal.claimed([lease('new')]);
    expect(stand(await open(disk))).toEqual(['new claimed']);
  });

  test('[G7] what could not be written is told to whoever wanted it written, and to the terminal', async () => {
    const disk = new VirtualDisk();
    const troubles: unknown[] = [];
    const journal = await Journal.open(disk, (error) => void troubles.push(error));
    disk.isFull = true;
    await expect(journal.claimed([lease('a')])).rejects.toThrow('no space left');
    expect([troubles.length, journal.entries]).toEqual([1, []]);
    disk.isFull = false;
    await journal.claimed([lease('b')]);
    expect(stand(await open(disk))).toEqual(['b sending']);
  });
});

describe('the folder', () => {
  test('[G13] its agent is the same after every restart, and another in another folder', async () => {
    const path = join(temporaryFolder(), 'deep', 'agent');
    const first = await openFolder(path);
    first.close();
    const second = await openFolder(path);
    second.close();
    expect(second.holder).toBe(first.holder);
    expect(first.holder).toMatch(/^[A-Za-z0-9.-]{1,100}$/);
    const other = await openFolder(temporaryFolder());
    other.close();
    expect(other.holder).not.toBe(first.holder);
  });

  test('[G13] a name that a power cut emptied is made anew', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'holder'), '\0\0\0\0');
    const folder = await openFolder(path);
    folder.close();
    expect(readFileSync(join(path, 'holder'), 'utf8')).toBe(`${folder.holder}\n`);
    expect(existsSync(join(path, 'holder.tmp'))).toBe(false);
  });

  test('[G13] a second agent on the same folder is refused while the first is there', async () => {
    const path = temporaryFolder();
    const first = await openFolder(path);
    await expect(openFolder(path)).rejects.toBeInstanceOf(FolderTaken);
    first.close();
    (await openFolder(path)).close();
  });

  test('[G12] on a real disk the journal is read as it was written, and emptied', async () => {
    const path = temporaryFolder();
    const folder = await openFolder(path);
    await folder.journal.append('one\n');
    await folder.journal.sync();
    folder.close();
    const again = await openFolder(path);
    expect(await again.journal.read()).toBe('one\n');
    await again.journal.append('two\n');
    expect(readFileSync(join(path, 'journal.jsonl'), 'utf8')).toBe('one\ntwo\n');
    await again.journal.clear();
    await again.journal.append('three\n');
    expect(readFileSync(join(path, 'journal.jsonl'), 'utf8')).toBe('three\n');
    again.close();
  });
});
