import { expect, test } from 'vitest';
import { pickLanguage } from './language.ts';
import { nextPath } from './next-path.ts';

const browser = ['fr-FR', 'de-AT', 'en'];

test('[W12] the address counts before the choice, the choice before the festival, the festival before the browser', () => {
  const all = { asked: 'de', chosen: 'en', festival: 'it', browser: ['fr'] } as const;
  expect(pickLanguage(all)).toBe('de');
  expect(pickLanguage({ ...all, asked: null })).toBe('en');
  expect(pickLanguage({ ...all, asked: 'xx', chosen: null })).toBe('it');
  expect(pickLanguage({ browser })).toBe('de');
  expect(pickLanguage({ browser: ['fr'] })).toBe('it');
});

test('[W12] a guest’s own phone is asked before the festival', () => {
  expect(pickLanguage({ festival: 'it', browser }, 'browser')).toBe('de');
  expect(pickLanguage({ festival: 'en', browser: ['fr'] }, 'browser')).toBe('en');
  expect(pickLanguage({ chosen: 'it', browser }, 'browser')).toBe('it');
});

test.for([
  ['?next=%2Fkitchen%3Fstation%3D1', '/kitchen?station=1'],
  ['', '/admin'],
  ['?next=https%3A%2F%2Fevil.example', '/admin'],
  ['?next=%2F%2Fevil.example', '/admin'],
  ['?next=%2F%5Cevil.example', '/admin'],
  ['?next=javascript%3Aalert(1)', '/admin'],
  ['?next=%2F%09%2Fevil.example', '/admin'],
])('[W13] after the sign-in %s leads to %s and never elsewhere', ([search, path]) => {
  expect(nextPath(search!, '/admin')).toBe(path);
});
