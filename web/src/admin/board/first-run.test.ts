import { expect, test } from 'vitest';
import { type Facts, firstRun } from './first-run.ts';

const nothing: Facts = { categories: [], stations: [], lanes: [], tills: [], tests: [], devices: [] };
const done = (facts: object) =>
  firstRun({ ...nothing, ...facts } as Facts)
    .filter(({ isDone }) => isDone)
    .map(({ step }) => step);

test('[J11] an empty festival has everything before it, and each step is ticked by its own fact', () => {
  expect(done({})).toEqual([]);
  const categories = [{ stationId: null, foods: [{}] }];
  expect(done({ categories })).toEqual(['menu']);
  expect(done({ categories, stations: [{}] })).toEqual(['menu']);
  expect(done({ categories: [{ stationId: 's', foods: [{}] }], stations: [{}] })).toEqual(['menu', 'stations']);
  expect(done({ lanes: [{ printerId: 'p' }] })).toEqual(['printers']);
  expect(done({ tills: [{ enabled: true, defaultPrinterId: null }] })).toEqual([]);
  expect(done({ tills: [{ enabled: true, defaultPrinterId: 'p' }] })).toEqual(['tills']);
  expect(done({ devices: [{ pairedAt: null }] })).toEqual([]);
  expect(done({ devices: [{ pairedAt: 'then' }] })).toEqual(['links']);
});

test('[J11] the test slip counts when it is on paper, at every printer that we drive', () => {
  const lanes = [{ printerId: 'a' }, { printerId: 'b' }, { printerId: 'c', printedBy: 'service' }];
  const slip = (printerId: string, state = 'printed') => ({ printerId, state });
  expect(done({ lanes, tests: [slip('a'), slip('b', 'queued')] })).toEqual(['printers']);
  expect(firstRun({ ...nothing, lanes, tests: [slip('a')] } as unknown as Facts)[4]).toEqual({
    step: 'test',
    isDone: false,
    missing: 1,
  });
  expect(done({ lanes, tests: [slip('a'), slip('b')] })).toEqual(['printers', 'test']);
});

test('[J11] who may not see devices is not asked for them', () => {
  expect(firstRun({ ...nothing, devices: undefined }).map(({ step }) => step)).not.toContain('links');
});
