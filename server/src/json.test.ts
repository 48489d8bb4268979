import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './json.ts';

const parsed = (text: string) => parseJson(Buffer.from(text));

test('[T40] reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      // Keys that T42 refuses.
      fc.pre(!/"(__proto__|prototype|constructor)":/.test(JSON.stringify(value)));
      expect(parsed(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(parsed('{"a":{"b":1},"b":[{"a":1},{"a":2}],"c":"{\\"a\\":1,\\"a\\":2}"}')).toBeTruthy();
});

test('[T41] refuses a key that stands twice in one object, however it is written', () => {
  for (const text of ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"x":{"a":[{}],"b":2,"a":1}}]', '{"":1,"":2}']) {
    expect(() => parsed(text), text).toThrow('stands twice');
  }
});

test('[T42] refuses keys that could reach a prototype', () => {
  for (const text of [
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":1}}',
    '[{"a":{"__pro\\u0074o__":1}}]',
  ]) {
    expect(() => parsed(text), text).toThrow('is not allowed');
  }
});

test('[T43] refuses what is not UTF-8, not JSON, or nested without end', () => {
  expect(() => parseJson(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toThrow('not UTF-8');
  expect(() => parseJson(Buffer.from([0xff, 0xfe, 0x22, 0x00]))).toThrow('not UTF-8');
  for (const text of ['', '{', 'NaN', "{'a':1}", '[1,]', 'undefined', '01', '{"a":1}}'])
    expect(() => parsed(text), text).toThrow('not valid JSON');
  expect(() => parsed('['.repeat(100_000) + ']'.repeat(100_000))).toThrow('nested deeper');
  expect(() => parsed('{"a":'.repeat(65) + '1' + '}'.repeat(65))).toThrow('nested deeper');
});
