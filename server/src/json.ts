/** Reads a JSON body strictly: UTF-8 only, no key twice in an object, no key that could reach a prototype, no abyss of brackets. */
import { Refusal } from '@mysagra/core';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Throws `malformed_json`. Numbers that JSON allows but a double cannot hold become Infinity and fail their schema. */
export function parseJson(body: Buffer): unknown {
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    throw new Refusal('malformed_json', { message: 'The body is not UTF-8.' });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Refusal('malformed_json', { message: `The body is not valid JSON: ${(error as Error).message}` });
  }
  refuseBadKeys(text);
  return value;
}

const deepest = 64;
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
// A string, or one of the marks that open and close things. Valid JSON is certain here.
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

function refuseBadKeys(text: string): void {
  const open: (Set<string> | null)[] = [];
  let isKeyNext = false;
  for (const [found] of text.matchAll(token)) {
    if (found === '{' || found === '[') {
      open.push(found === '{' ? new Set() : null);
      isKeyNext = found === '{';
      if (open.length > deepest)
        throw new Refusal('malformed_json', { message: `The body is nested deeper than ${deepest} levels.` });
    } else if (found === '}' || found === ']') {
      open.pop();
      isKeyNext = false;
    } else if (found === ',') {
      isKeyNext = open.at(-1) !== null;
    } else if (found === ':') {
      isKeyNext = false;
    } else if (isKeyNext) {
      const keys = open.at(-1)!;
      const key = JSON.parse(found) as string;
      if (keys.has(key))
        throw new Refusal('malformed_json', { message: `The key ${found} stands twice in one object.` });
      if (dangerous.has(key)) throw new Refusal('malformed_json', { message: `The key ${found} is not allowed.` });
      keys.add(key);
    }
  }
}
