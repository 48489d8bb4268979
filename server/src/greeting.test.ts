import { expect, test } from 'vitest';
import { type Greeting, greeting } from './greeting.ts';

const usual: Greeting = {
  localUrl: 'http://localhost:4300',
  lanUrls: ['http://192.168.1.10:4300', 'http://sagra.local:4300'],
  publicUrl: undefined,
  setupRequired: false,
  needsSetupToken: false,
  isTerminal: false,
};

test('[S42] says where it can be reached: name and number, here and in the network, and in public', async () => {
  const words = await greeting({ ...usual, publicUrl: 'https://sagra.example' });
  expect(words.split('\n').slice(0, 7)).toEqual([
    'MySagra 1.4.0 is open.',
    '',
    '  Everywhere      https://sagra.example',
    '  This computer   http://localhost:4300',
    '  In the network  http://192.168.1.10:4300',
    '                  http://sagra.local:4300',
    '',
  ]);
  expect(words).toContain('Sign in at http://localhost:4300/');
});

test('[S42] shows a terminal the best address as a QR code, and a log file none', async () => {
  const blocks = /[▄▀█]{3}/;
  expect(await greeting(usual)).not.toMatch(blocks);
  const inTheNetwork = await greeting({ ...usual, isTerminal: true });
  expect(inTheNetwork).toMatch(blocks);
  expect(await greeting({ ...usual, isTerminal: true, lanUrls: [] })).not.toMatch(blocks);
  const inPublic = await greeting({ ...usual, isTerminal: true, publicUrl: 'https://sagra.example' });
  expect(inPublic).toMatch(blocks);
  expect(inPublic).not.toContain(inTheNetwork.split('\n').find((line) => blocks.test(line)));
});

test('[S42] tells a newcomer how to make the first admin, and that the set-up token is needed', async () => {
  const first = await greeting({ ...usual, setupRequired: true });
  expect(first).toContain(
    `curl http://localhost:4300/auth/setup -H 'Content-Type: application/json' -d '{"username":"admin"`,
  );
  expect(first).not.toContain('setupToken');
  const guarded = await greeting({ ...usual, setupRequired: true, needsSetupToken: true });
  expect(guarded).toContain('"setupToken":"<the value of SETUP_TOKEN>"');
});
