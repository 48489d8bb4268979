import { expect, test } from 'vitest';
import { type Facts, firstRun } from './first-run.ts';

const nothing: Facts = { categories: [], stations: [], lanes: [], tills: [], proved: [], devices: [] };
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

test('[J11] a printer is tried when a paper came out of it, every one that we drive', () => {
  const lanes = [{ printerId: 'a' }, { printerId: 'b' }, { printerId: 'c', printedBy: 'service' }];
  expect(done({ lanes, proved: ['a'] })).toEqual(['printers']);
  expect(firstRun({ ...nothing, lanes, proved: ['a'] } as unknown as Facts)[4]).toEqual({
    step: 'test',
    isDone: false,
    missing: 1,
  });
  expect(done({ lanes, proved: ['a', 'b'] })).toEqual(['printers', 'test']);
});

test('[J11] who may not see devices is not asked for them', () => {
  expect(firstRun({ ...nothing, devices: undefined }).map(({ step }) => step)).not.toContain('links');
});
