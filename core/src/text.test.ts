import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { atLeastOne, digits, flag, id, name, nameKey, orderId, repeatable, secret, text } from './text.ts';

const takes = (shape: z.ZodType, value: unknown) => shape.safeParse(value).success;
const says = (shape: z.ZodType, value: unknown) => shape.safeParse(value).error?.issues.map((issue) => issue.message);

describe('a text', () => {
  const short = text(1, 5);

  test('[T1] is trimmed first and counted then', () => {
    expect(short.parse('  abcde \n\t')).toBe('abcde');
    expect(takes(short, ' \n\t\u00a0\u3000 ')).toBe(false);
    expect(takes(short, 'abcdef')).toBe(false);
    expect(text(0, 5).parse('   ')).toBe('');
  });

  test('[T1] is counted in code points: an emoji is one, though it takes two units', () => {
    expect(short.parse('🍕🍕🍕🍕🍕')).toBe('🍕🍕🍕🍕🍕');
    expect(says(short, '🍕🍕🍕🍕🍕🍕')).toEqual(['must have 1 to 5 characters']);
    expect(says(text(0, 5), '🍕🍕🍕🍕🍕🍕')).toEqual(['must have at most 5 characters']);
  });

  test('[T1] is given back as typed inside: blanks, tags, quotes and accents stay', () => {
    for (const typed of ['a  b', '<b>"&', "l'è", 'e\u0301', 'a\tb', 'a\nb', '🧑‍🍳'])
      expect(short.parse(typed)).toBe(typed);
  });

  test('[T1] may hold tabs and line feeds, and no other control character', () => {
    const controls = [...Array(0x20).keys(), 0x7f, ...Array.from({ length: 0x20 }, (_, at) => 0x80 + at)];
    const taken = controls.filter((code) => takes(short, `a${String.fromCharCode(code)}b`));
    expect(taken).toEqual([0x09, 0x0a]);
    expect(says(short, 'a\rb')).toEqual(['must not contain control characters']);
    expect(takes(short, '\u0000ab')).toBe(false);
    expect(takes(short, 'ab\u0007')).toBe(false);
  });

  test('[T1] may not hold half a surrogate pair, which no database and no paper can keep', () => {
    for (const broken of ['a\ud83c', '\udf55a', '\udf55\ud83c', 'a\ud83cb']) expect(takes(short, broken)).toBe(false);
  });

  test('[T1] what was taken is taken again and stays the same', () => {
    const pieces = [' ', '\t', '\n', '\r', '\u0000', '\u0085', '\u00a0', '\ufeff', '🍕', '\ud83c', 'a', 'e\u0301'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (typed) => {
        const first = short.safeParse(typed.join(''));
        expect(first.success ? short.parse(first.data) : undefined).toBe(first.data);
      }),
    );
  });

  test('[T6] a name has 1 to 100 characters', () => {
    expect(takes(name, 'x'.repeat(100))).toBe(true);
    expect(takes(name, 'x'.repeat(101))).toBe(false);
    expect(takes(name, ' ')).toBe(false);
  });

  test('[T6] two names are the same whatever their case and however their accents are composed', () => {
    expect(nameKey('BIRRA Però')).toBe(nameKey('birra pero\u0300'));
    expect(nameKey('ÈÀÒ')).toBe(nameKey('èàò'));
    expect(nameKey('Birra')).not.toBe(nameKey('Birre'));
    expect(nameKey('Però')).not.toBe(nameKey('Pero'));
  });

  test('[T7] a password is taken as typed: not trimmed, counted in code points', () => {
    const password = secret(8, 10);
    expect(password.parse('  abcd  ')).toBe('  abcd  ');
    expect(takes(password, '🍕'.repeat(7))).toBe(false);
    expect(takes(password, '🍕'.repeat(10))).toBe(true);
    expect(takes(password, '🍕'.repeat(11))).toBe(false);
    expect(takes(password, 'abcdefg\ud83c')).toBe(false);
    expect(takes(password, 12345678)).toBe(false);
  });
});

describe('an id', () => {
  test('[T2] is "c" and 24 small letters or digits, nothing before or after', () => {
    const right = `c${'a1'.repeat(12)}`;
    expect(id.parse(right)).toBe(right);
    for (const wrong of [
      '',
      'c',
      right.slice(1),
      `${right}a`,
      right.slice(0, -1),
      `d${right.slice(1)}`,
      right.toUpperCase(),
    ]) {
      expect({ wrong, taken: takes(id, wrong) }).toEqual({ wrong, taken: false });
    }
    for (const wrong of [
      `${right}\n`,
      ` ${right}`,
      `c${'a'.repeat(23)}-`,
      `c${'à'.repeat(24)}`,
      "c' OR 1=1 --".padEnd(25),
    ]) {
      expect({ wrong, taken: takes(id, wrong) }).toEqual({ wrong, taken: false });
    }
    for (const wrong of [null, 1, [right], { id: right }]) expect(takes(id, wrong)).toBe(false);
  });

  test('[T2] of an order is a whole number from 1, never a text', () => {
    for (const right of [1, 42, Number.MAX_SAFE_INTEGER]) expect(orderId.parse(right)).toBe(right);
    for (const wrong of [0, -1, 1.5, '1', null, Number.NaN, 2 ** 53]) expect(takes(orderId, wrong)).toBe(false);
  });
});

describe('a query', () => {
  test('[T3] takes whole numbers in plain decimal digits, within their limits', () => {
    const limit = digits(1, 100);
    expect(['1', '20', '100'].map((typed) => limit.parse(typed))).toEqual([1, 20, 100]);
    for (const wrong of [
      '0',
      '101',
      '',
      ' 1',
      '1 ',
      '01',
      '+1',
      '-1',
      '1.0',
      '1e1',
      '0x1',
      '١',
      '1\n',
      'ten',
      1,
      null,
      ['1'],
    ]) {
      expect({ wrong, said: says(limit, wrong)?.length }).toEqual({ wrong, said: 1 });
    }
    expect(digits(0, 9).parse('0')).toBe(0);
  });

  test('[T3] does not let a number beyond the exact ones slip onto its neighbour', () => {
    const any = digits(1, Number.MAX_SAFE_INTEGER);
    expect(any.parse('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    for (const above of ['9007199254740992', '9007199254740993', '9'.repeat(17), '1'.repeat(400)]) {
      expect(takes(any, above)).toBe(false);
    }
  });

  test('[T4] takes true and false, spelled so, for a yes or no', () => {
    expect([flag.parse('true'), flag.parse('false')]).toEqual([true, false]);
    for (const wrong of ['', '1', '0', 'yes', 'True', 'TRUE', ' true', true, false, null, ['true']]) {
      expect({ wrong, taken: takes(flag, wrong) }).toEqual({ wrong, taken: false });
    }
  });

  test('[T4] takes a repeatable key once, many times or not at all', () => {
    const query = z.object({ status: repeatable(z.enum(['A', 'B'])) });
    expect(query.parse({ status: 'A' })).toEqual({ status: ['A'] });
    expect(query.parse({ status: ['A', 'B'] })).toEqual({ status: ['A', 'B'] });
    expect(query.parse({})).toEqual({});
    for (const wrong of ['C', '', 'A,B', ['A', 'C'], { 0: 'A' }, null])
      expect(takes(query, { status: wrong })).toBe(false);
    expect(query.safeParse({ status: ['A', 'C'] }).error?.issues[0]?.path).toEqual(['status', 1]);
  });
});

describe('a PATCH', () => {
  const change = atLeastOne(
    z.object({ name: name.optional(), printerId: id.nullable().optional(), on: z.boolean().optional() }),
  );

  test('[T5] has at least one key that we know', () => {
    expect(says(change, {})).toEqual(['must have at least one of: name, printerId, on']);
    expect(takes(change, { colour: 'red' })).toBe(false);
    expect(takes(change, { toString: 'x', constructor: 1 })).toBe(false);
  });

  test('[T5] counts null and false as a change', () => {
    expect(change.parse({ printerId: null })).toEqual({ printerId: null });
    expect(change.parse({ on: false, colour: 'red' })).toEqual({ on: false });
  });
});
