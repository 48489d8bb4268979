import { describe, expect, test } from 'vitest';
import { samplesIn } from '../samples.ts';
import type { StubPaper } from './paper.ts';
import { svgOf } from './preview.ts';

const profile = { command: 'epson', codePage: 'cp858', columns: 48 };

function drawn(paper: Parameters<typeof svgOf>[0]): string {
  const out = svgOf(paper, profile);
  if ('cannot' in out) throw new Error(out.cannot.message);
  return out.svg;
}

describe('the preview', () => {
  test('[P9] is the same picture every time, 12 dots a column, and loads nothing', () => {
    for (const { paper } of Object.values(samplesIn('de'))) {
      expect(drawn(paper)).toBe(drawn(paper));
      expect(drawn(paper)).toMatch(/^<svg width="576px"/);
      expect(drawn(paper).replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\(/);
    }
  });

  test('[P11] shows text as text', () => {
    const { paper } = samplesIn('it').stub!;
    const svg = drawn({
      ...(paper as StubPaper),
      dish: '<script>alert(1)</script>',
      notes: '"><image href="x"/>&amp;',
    });
    expect(svg).not.toMatch(/<script|<image/);
  });

  test('[P15] says the same "cannot" as the printer', () => {
    const { paper } = samplesIn('it').stub!;
    expect(svgOf(paper, { ...profile, codePage: 'windows-1252' })).toMatchObject({
      cannot: { cause: 'unknown_code_page' },
    });
  });
});
