import { explain } from '@mysagra/core';
import { contract } from '@mysagra/core';
import { expect, test } from 'vitest';
import { fieldSentence, fieldWords } from './field-words.ts';

/** What the server would say about this body. */
function refused(body: { safeParse(value: unknown): { success: boolean; error?: unknown } }, value: unknown): string[] {
  const parsed = body.safeParse(value);
  return parsed.success ? [] : explain(parsed.error as never).map(({ message }) => message);
}

const messages = [
  ...refused(contract.foods.create.body, { name: '', price: '-1', categoryId: 'x' }),
  ...refused(contract.foods.create.body, {}),
  ...refused(contract.printers.create.body, { name: 'x'.repeat(200), ip: 'nowhere', mac: '1', port: 0 }),
  ...refused(contract.printers.create.body, { name: 'x', port: 99999, description: 'x'.repeat(300) }),
  ...refused(contract.users.create.body, { username: 'me', password: 'short', roleId: 'x' }),
  ...refused(contract.banners.create.body, {
    label: 'x',
    type: 'EVENT',
    website: 'here',
    color: 'red',
    dateTime: 'now',
  }),
  ...refused(contract.settings.update.body, { timeZone: 'Mars', dayStart: '6', guestOrdersPerMinute: 0 }),
];

test('[J13] what the server says about a field is said in Italian and German too, never in English', () => {
  expect(messages.length).toBeGreaterThan(15);
  for (const message of messages) {
    for (const language of ['it', 'de'] as const) {
      const said = fieldSentence(message, language);
      expect(said, message).not.toMatch(/must|required|characters/);
      expect(said.length).toBeGreaterThan(3);
    }
  }
  expect(fieldSentence('must have 4 to 100 characters', 'it')).toBe('Servono da 4 a 100 caratteri.');
  expect(fieldSentence('must be an IPv4 address such as 192.168.1.50', 'de')).toBe(fieldWords.de.ip);
  expect(fieldSentence('is required: a text', 'it')).toBe(fieldWords.it.required);
});

test('[J13] only what nobody foresaw is said in general', () => {
  const general = messages.filter((message) => fieldSentence(message, 'it') === fieldWords.it.other);
  expect(general.filter((message) => !message.startsWith('must be an id'))).toEqual([]);
});
