/** Ids, tokens and their hashes. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

// Asking the system for a few bytes costs as much as asking for many.
let pool = Buffer.alloc(0);
let used = 0;

function randomByte(): number {
  if (used === pool.length) [pool, used] = [randomBytes(4096), 0];
  return pool[used++]!;
}

/** `length` random small letters and digits. */
export function randomWord(length: number): string {
  let word = '';
  while (word.length < length) {
    const byte = randomByte();
    // 252 is the highest multiple of 36 in a byte: no letter is likelier than another.
    if (byte < 252) word += alphabet[byte % 36];
  }
  return word;
}

/** An id of anything but an order: `c` and 24 letters or digits. */
export function newId(): string {
  return `c${randomWord(24)}`;
}

/** An id that is always the same for the same words. */
export function derivedId(...words: (string | number)[]): string {
  const digest = createHash('sha256').update(words.join('\n')).digest();
  return `c${[...digest.subarray(0, 24)].map((byte) => alphabet[byte % 36]).join('')}`;
}

/** 256 random bits as 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

// No I, L, O, U, 0 or 1: read from a screen and typed by hand, they are taken for one another.
const codeLetters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** The code of a screen's link: 8 letters and digits that cannot be mistaken. */
export function newPairingCode(): string {
  return Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
}

/** How a token is kept: SHA-256 in hex. Tokens are random, so no salt is needed. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A whole number drawn from `least` to `most`. */
export function drawn(least: number, most: number): number {
  return randomInt(least, most + 1);
}
