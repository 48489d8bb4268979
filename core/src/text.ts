/** Texts, names, flags and ids as the wire takes them. Contract section 2. */
import { z } from 'zod';

// Cc but tab and line feed.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Trimmed, then counted in code points; refuses control characters and broken surrogate pairs. */
export function text(least: number, most: number) {
  return z
    .string()
    .transform((typed, context) => {
      const trimmed = typed.trim();
      const length = [...trimmed].length;
      if (length < least || length > most) {
        const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
        context.addIssue({ code: 'custom', message: `must have ${range} characters` });
      } else if (controls.test(trimmed) || !trimmed.isWellFormed()) {
        context.addIssue({ code: 'custom', message: 'must not contain control characters' });
      }
      return trimmed;
    })
    .meta({ description: `${least} to ${most} characters` });
}

export const name = text(1, 100);

/** Two names are the same name when their keys are equal. */
export function nameKey(typed: string): string {
  return typed.normalize('NFC').toLowerCase();
}

/** A secret is taken as typed: not trimmed. */
export function secret(least: number, most: number) {
  return z.string().refine((typed) => [...typed].length >= least && [...typed].length <= most && typed.isWellFormed(), {
    error: `must have ${least} to ${most} characters`,
  });
}

/** An id of anything but an order. */
export const id = z.string().regex(/^c[a-z0-9]{24}$/, { error: 'must be an id: "c" and 24 small letters or digits' });

/** An order's id in a body or answer. */
export const orderId = z.int().min(1);

/** A whole number written in plain decimal digits, as in paths and queries. */
export function digits(least: number, most: number) {
  return z
    .string()
    .regex(/^(0|[1-9]\d{0,15})$/, { error: `must be a whole number from ${least} to ${most}` })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `must be a whole number from ${least} to ${most}` });
}

/** `true` or `false` in a query. */
export const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

/** A query key that may be repeated: `a=1&a=2` or `a[]=1&a[]=2`. */
export function repeatable<T extends z.ZodType>(each: T) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(each).optional(),
  );
}

/** Refuses a PATCH that changes nothing we know. */
export function atLeastOne<T extends z.ZodObject>(shape: T) {
  const known = Object.keys(shape.shape);
  return shape.refine((body) => known.some((key) => (body as Record<string, unknown>)[key] !== undefined), {
    error: `must have at least one of: ${known.join(', ')}`,
  });
}
