/** Turns what zod found wrong into sentences that say what the field needs. */
import type { z } from 'zod';
import type { FieldError } from './refusal.ts';

/** One sentence per wrong field; `prefix` is `query` or `params`, nothing for a body. The body itself is the field ''. */
export function explain(error: z.ZodError, prefix = ''): FieldError[] {
  const sentences = new Map<string, string>();
  for (const issue of error.issues) {
    // The last of several: a number beyond all integers is beyond our own limit too, which says more.
    sentences.set([...(prefix ? [prefix] : []), ...issue.path.map(String)].join('.'), sentence(issue));
  }
  return [...sentences].map(([field, message]) => ({ field, message }));
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return `is required: ${kind(issue.expected)}`;
      return own(issue.message) ?? `must be ${kind(issue.expected)}`;
    case 'invalid_value':
      return own(issue.message) ?? `must be one of: ${issue.values.join(', ')}`;
    case 'too_small':
      return own(issue.message) ?? bound('at least', issue.minimum, issue.origin);
    case 'too_big':
      return own(issue.message) ?? bound('at most', issue.maximum, issue.origin);
    default:
      return own(issue.message) ?? 'is not right';
  }
}

/** Our own sentences begin with a small letter; zod's with a capital one. */
function own(message: string): string | null {
  return /^[a-z]/.test(message) ? message : null;
}

function bound(which: string, limit: number | bigint, origin: string): string {
  const unit = origin === 'array' ? 'element' : origin === 'string' ? 'character' : '';
  return unit ? `must have ${which} ${limit} ${unit}${limit === 1 ? '' : 's'}` : `must be ${which} ${limit}`;
}

function kind(expected: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return words[expected] ?? expected;
}
