/** What the terminal says once the doors are open: how to get here, and what to do first. */
import { contractVersion } from '@mysagra/core';
import qrcode from 'qrcode';

export type Greeting = {
  /** `http://…` as this computer reaches it. */
  localUrl: string;
  /** As others reach it, the likeliest first; the first one becomes the QR code. */
  lanUrls: string[];
  publicUrl: string | undefined;
  setupRequired: boolean;
  needsSetupToken: boolean;
  /** A code of blocks is of no use in a log file. */
  isTerminal: boolean;
};

export async function greeting({ localUrl, lanUrls, publicUrl, isTerminal, ...first }: Greeting): Promise<string> {
  const best = publicUrl ?? lanUrls[0];
  const addresses = [
    ...(publicUrl ? [['Everywhere', publicUrl]] : []),
    ['This computer', localUrl],
    ...lanUrls.map((url, index) => [index === 0 ? 'In the network' : '', url]),
  ];
  return [
    `MySagra ${contractVersion} is open.`,
    '',
    ...addresses.map(([where, url]) => `  ${where!.padEnd(15)} ${url}`),
    ...(best && isTerminal ? ['', await codeOf(best)] : []),
    '',
    ...firstSteps(first, localUrl),
    '',
  ].join('\n');
}

function firstSteps(
  { setupRequired, needsSetupToken }: Pick<Greeting, 'setupRequired' | 'needsSetupToken'>,
  url: string,
): string[] {
  if (!setupRequired) return [`Sign in at ${url}/ and see what it can do at ${url}/docs`];
  const token = needsSetupToken ? ',"setupToken":"<the value of SETUP_TOKEN>"' : '';
  return [
    `Nobody can sign in yet. Open ${url}/ and make the first admin, or send`,
    '',
    `  curl ${url}/auth/setup -H 'Content-Type: application/json' -d '{"username":"admin","password":"<at least 8 characters>"${token}}'`,
    '',
    `What it can do: ${url}/docs`,
  ];
}

async function codeOf(url: string): Promise<string> {
  const code = await qrcode.toString(url, { type: 'terminal', small: true, errorCorrectionLevel: 'L' });
  return code.trimEnd().replace(/^/gm, '  ');
}
