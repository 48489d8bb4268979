/** Any paper as receiptline markup. */
import type { Marks, Paper } from '../paper.ts';
import { biggestSize, type KnownProfile } from '../printer-profile.ts';
import { layOutClosure } from './closure.ts';
import { printMarks } from './head.ts';
import { layOutList } from './list.ts';
import { layOutReceipt } from './receipt.ts';
import { Sheet } from './sheet.ts';
import { layOutCancellation, layOutSlip } from './slip.ts';
import { layOutStub } from './stub.ts';
import { layOutTestPage } from './test-page.ts';

export function layOut(paper: Paper, profile: KnownProfile, marks: Marks = {}): string {
  const { columns, codePage, command } = profile;
  const sheet = new Sheet({ columns, codePage, biggest: biggestSize(command) });
  const calls = paper.kind === 'slip' || paper.kind === 'cancellation' || paper.kind === 'list';
  if (calls && profile.buzzer !== 'none') sheet.deed('buzzer');
  printMarks(sheet, paper, marks);
  switch (paper.kind) {
    case 'slip':
      layOutSlip(sheet, paper);
      break;
    case 'receipt':
      // The drawer was opened the first time.
      layOutReceipt(sheet, marks.mayBeDouble || paper.isReprint ? { ...paper, opensDrawer: false } : paper);
      break;
    case 'stub':
      layOutStub(sheet, paper);
      break;
    case 'cancellation':
      layOutCancellation(sheet, paper);
      break;
    case 'list':
      layOutList(sheet, paper);
      break;
    case 'closure':
      layOutClosure(sheet, paper);
      break;
    case 'test':
      layOutTestPage(sheet, paper, { buzzes: profile.buzzer !== 'none', cuts: profile.hasCutter });
      break;
    default:
      // Kept by another version of the program: an empty paper would count as printed.
      paper satisfies never;
      throw new TypeError(`there is no paper "${String((paper as Paper).kind)}"`);
  }
  return sheet.markup;
}
