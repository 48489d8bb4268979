/** Turns what zod found wrong into sentences that say what the field needs. */
import type { z } from 'zod';
import type { FieldError } from './refusal.ts';

/** One sentence per wrong field; `prefix` is `query` or `params`, nothing for a body. */
export function explain(error: z.ZodError, prefix = ''): FieldError[] {
  return error.issues.map((issue) => ({
    field: [...(prefix ? [prefix] : []), ...issue.path.map(String)].join('.'),
    message: sentence(issue),
  }));
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return `is required: ${kind(issue.expected)}`;
      return own(issue.message) ?? `must be ${kind(issue.expected)}`;
    case 'invalid_value':
      return own(issue.message) ?? `must be one of: ${issue.values.join(', ')}`;
    case 'too_small':
      return own(issue.message) ?? `must be at least ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return own(issue.message) ?? `must be at most ${issue.maximum}${unit(issue.origin)}`;
    default:
      return own(issue.message) ?? 'is not right';
  }
}

/** Our own sentences begin with a small letter; zod's with a capital one. */
function own(message: string): string | null {
  return /^[a-z]/.test(message) ? message : null;
}

function unit(origin: string): string {
  return origin === 'array' ? ' elements' : origin === 'string' ? ' characters' : '';
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
