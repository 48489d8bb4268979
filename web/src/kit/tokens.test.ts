// The colours themselves: text on its ground in every theme, by the formula of WCAG 2.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { themes } from './theme.ts';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: string): Record<string, string> {
  const block = css.split(`:root[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

function brightness(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [brightness(one), brightness(other)].toSorted((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const texts: [string, string[]][] = [
  ['ink', ['paper', 'card', 'sunken', 'go-soft', 'stop-soft', 'warn-soft']],
  ['soft', ['paper', 'card', 'sunken']],
  ['paper', ['ink']],
  ['stop', ['paper', 'card', 'stop-soft']],
  ['go', ['paper', 'card']],
  ['terracotta', ['paper', 'card']],
  ['warn-ink', ['paper', 'card', 'warn-soft']],
  ['on-tomato', ['tomato']],
  ['on-go', ['go', 'go-pressed']],
  ['on-stop', ['stop', 'stop-pressed']],
  ['on-warn', ['warn']],
  ['on-terracotta', ['terracotta']],
];

describe.for(themes)('in the %s theme', (theme) => {
  const token = tokensOf(theme);
  const of = (name: string) => token[name] ?? expect.unreachable(`${theme} has no --${name}`);

  test.for(texts)('[W18] %s is read on its grounds', ([text, grounds]) => {
    for (const ground of grounds) {
      expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('[W18] what is read from ten metres has 7 to 1, and edges of fields and the focus ring 3 to 1', () => {
    for (const ground of ['paper', 'card']) {
      expect(contrast(of('ink'), of(ground))).toBeGreaterThanOrEqual(7);
      for (const edge of ['edge', 'focus']) {
        expect(contrast(of(edge), of(ground)), `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });
});
