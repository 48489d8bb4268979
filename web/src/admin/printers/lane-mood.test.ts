import { laneCauses, type PrintLane } from '@mysagra/core';
import { expect, test } from 'vitest';
import { laneCauseWords, laneRemedyWords } from '../../kit/lane-words.ts';
import { lampOf, moodOf, worstFirst } from './lane-mood.ts';

const lane = (more: Partial<PrintLane>): PrintLane =>
  ({ name: '', printedBy: 'server', status: 'ONLINE', cause: null, held: 0, failed: 0, ...more }) as PrintLane;

test('[J15] a lamp is green only for a printer that was looked at and has nothing against it', () => {
  const lamp = (more: Partial<PrintLane>) => lampOf[moodOf(lane(more))];
  expect(lamp({})).toBe('go');
  expect(lamp({ status: null })).toBe('off');
  expect(lamp({ printedBy: 'service' })).toBe('off');
  expect(lamp({ isLate: true, isReporting: false })).toBe('warn');
  expect(lamp({ isPaused: true })).toBe('warn');
  expect(lamp({ held: 1 })).toBe('warn');
  expect(lamp({ failed: 1 })).toBe('warn');
  expect(lamp({ isPaperLow: true })).toBe('warn');
  for (const cause of laneCauses) expect(lamp({ cause, isPaused: true })).toBe('stop');
});

test('[J15] the printer that hinders most stands first', () => {
  const lanes = [
    lane({ name: 'well' }),
    lane({ name: 'late', isLate: true }),
    lane({ name: 'out', cause: 'paper_out' }),
  ];
  expect(worstFirst(lanes).map(({ name }) => name)).toEqual(['out', 'late', 'well']);
});

test('[J15] every cause has words of its own and a remedy, in three languages', () => {
  for (const language of ['it', 'en', 'de'] as const) {
    expect(new Set(laneCauses.map((cause) => laneCauseWords[language][cause])).size).toBe(laneCauses.length);
    for (const cause of laneCauses) expect(laneRemedyWords[language][cause].length, cause).toBeGreaterThan(10);
  }
});
