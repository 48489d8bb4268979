import { expect, test } from 'vitest';
import type { Call } from './announcer.ts';
import { pickVoice, sentenceFor } from './speech.ts';

const voice = (lang: string, localService = true, isDefault = false) => ({ lang, localService, default: isDefault });
const ready = (number: string, stations: string[] = []): Call => ({ orderId: 1, number, stations });

test('[B9] the voice speaks the festival’s language and needs no Internet; else there is none', () => {
  expect(pickVoice([voice('en-US'), voice('it-IT')], 'it')).toEqual(voice('it-IT'));
  expect(pickVoice([voice('it_IT')], 'it')).toEqual(voice('it_IT'));
  expect(pickVoice([voice('de-DE'), voice('de-AT', true, true)], 'de')).toEqual(voice('de-AT', true, true));
  expect(pickVoice([voice('it-IT', false)], 'it')).toBeUndefined();
  expect(pickVoice([voice('ita-IT'), voice('en-GB')], 'it')).toBeUndefined();
});

test('[B9] it says the number and where; only the number when others wait; codes letter by letter', () => {
  expect(sentenceFor([ready('118', ['Griglia', 'Bar'])], 'it', false)).toBe('Numero 118. Griglia. Bar.');
  expect(sentenceFor([ready('118', ['Griglia'])], 'it', true)).toBe('118.');
  expect(sentenceFor([ready('A7K')], 'de', false)).toBe('Nummer A, 7, K.');
  expect(sentenceFor([ready('1'), ready('2'), ready('3')], 'en', true)).toBe('Numbers 1, 2 and 3.');
});
