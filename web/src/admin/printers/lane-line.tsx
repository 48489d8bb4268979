/** A printer in words: its lamp, what is wrong, what waits, and the remedy. */
import type { PrintLane } from '@mysagra/core';
import { laneCauseWords, laneRemedyWords, sinceMinutes, useFormat, useNow, useWords } from '../../kit/index.ts';
import { Lamp } from '../page.tsx';
import { laneLineWords } from './lane-line-words.ts';
import { lampOf, moodOf } from './lane-mood.ts';

export function LaneLine({ lane }: { lane: PrintLane }) {
  const words = useWords(laneLineWords);
  const causes = useWords(laneCauseWords);
  const remedies = useWords(laneRemedyWords);
  const format = useFormat();
  const now = useNow(10_000);
  const mood = moodOf(lane);
  const said = {
    ...words,
    stuck: lane.cause ? causes[lane.cause] : '',
    held: words.held(lane.held),
    failed: words.failed(lane.failed),
    well: lane.isReporting ? words.well : words.silent,
  }[mood];
  const waits =
    lane.waiting > 0 && lane.oldestAt
      ? words.waiting(lane.waiting, format.duration(sinceMinutes(lane.oldestAt, now)))
      : '';
  const goesOn = lane.waiting > 0 && (mood === 'stuck' || mood === 'late') ? words.byThemselves : '';
  return (
    <span className="lane-line">
      <Lamp kind={lampOf[mood]} />
      <span className="office-row-main">
        <b>
          {lane.name}: {said}
        </b>
        <span className="office-row-note">
          {[mood === 'stuck' && lane.cause && remedies[lane.cause], waits, goesOn].filter(Boolean).join(' ') ||
            (lane.printedBy === 'service' ? '' : words.nothingWaits)}
        </span>
      </span>
    </span>
  );
}
