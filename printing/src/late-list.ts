/** "Print as one list": the papers that wait at one printer after an outage become one paper, and none of them is forgotten. Pure. */
import type { Millis } from '@mysagra/core';
import type { CancellationPaper, Language, ListedSlip, ListPaper, Paper, SlipPaper } from './paper.ts';

export type LatePaper = {
  paper: Paper;
  /** The same for all papers of one order. */
  group: string;
  /** It may be out already. */
  mayBeOut: boolean;
};

export type ListFacts = {
  /** Station or printer whose late slips they are. */
  printer: string;
  /** When the list was asked for. */
  at: Millis;
  language: Language;
  timeZone: string;
};

export type LateList<Late extends LatePaper> = {
  /** Null when nothing of it belongs on a list. */
  paper: ListPaper | null;
  /** What the list stands for: these need no paper of their own any more. */
  listed: Late[];
  /** Receipts, stubs and others: of no use to a cook; they are printed or dropped as somebody decides. */
  left: Late[];
};

/**
 * Oldest first. Equal slips (2 for one order) are listed once; a slip that was cancelled since is listed as cancelled only,
 * so that nobody cooks it on the way down the list.
 */
export function listOf<Late extends LatePaper>(late: readonly Late[], facts: ListFacts): LateList<Late> {
  const isListed = (one: Late) => isSlip(one.paper);
  const listed = late.filter(isListed);
  const slips = listed
    .filter((one) => !isCancelledSince(one, listed))
    .reduce<[string, ListedSlip][]>((known, { paper, group, mayBeOut }) => {
      const slip = listedOf(paper as SlipPaper | CancellationPaper, mayBeOut);
      const key = `${group} ${slip.isCancelled} ${slip.place} ${JSON.stringify(slip.dishes)}`;
      const same = known.find(([other]) => other === key)?.[1];
      if (!same) return [...known, [key, slip]];
      same.mayBeOut ||= mayBeOut;
      same.isReprint &&= slip.isReprint;
      return known;
    }, [])
    .map(([, slip]) => slip)
    .toSorted((one, other) => one.at - other.at);
  const paper: ListPaper = { kind: 'list', isReprint: false, ...facts, slips };
  return { paper: slips.length > 0 ? paper : null, listed, left: late.filter((one) => !isListed(one)) };
}

function isSlip(paper: Paper): paper is SlipPaper | CancellationPaper {
  return paper.kind === 'slip' || paper.kind === 'cancellation';
}

function isCancelledSince({ paper, group }: LatePaper, all: readonly LatePaper[]): boolean {
  return (
    paper.kind === 'slip' &&
    all.some(
      ({ paper: other, group: its }) =>
        other.kind === 'cancellation' && its === group && other.place === paper.place && other.at >= paper.at,
    )
  );
}

function listedOf(paper: SlipPaper | CancellationPaper, mayBeOut: boolean): ListedSlip {
  const { order, at, place, dishes, isReprint } = paper;
  const [serial, serveAt] = paper.kind === 'slip' ? [paper.serial, paper.serveAt] : [null, null];
  return { order, at, place, serial, dishes, serveAt, isCancelled: paper.kind === 'cancellation', isReprint, mayBeOut };
}
