import { describe, expect, test } from 'vitest';
import { samplesIn } from '../samples.ts';
import { bytesOf } from './escpos.ts';
import { svgOfBytes, textOfBytes } from './printed-svg.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const profile = { command: 'epson', codePage: 'cp858', columns: 48 };

describe('what was printed', () => {
  test('[D12] is drawn with every letter in its place, size and look', () => {
    const svg = svgOfBytes(bytes('\x1b@a  b\n\x1b$\x18\x00\x1d!\x11\x1bE\x01Big\n\x1d!\x00\x1bE\x00\x1dB\x01no\n'), 10);
    expect(svg).toContain('width="176"');
    // The first line feeds 34 dots, the second one as much as its letters are high.
    expect(svg).toMatch(/translate\(0,65\)" textLength="48"[^>]*>a\u00a0\u00a0b</);
    expect(svg).toContain('<text transform="translate(24,108) scale(2,2)" font-weight="bold" textLength="36"');
    expect(svg).toMatch(/<rect x="0" y="\d+" width="24" height="24"\/><text [^>]*fill="#fff"[^>]*>no</);
  });

  test('[D12] shows pictures dot by dot in their place, rows alike as one', () => {
    // 16 x 3 dots in the middle of 120: two rows alike, one empty.
    const picture = '\x1ba\x01\x1dv0\x00\x02\x00\x03\x00\xf0\x01\xf0\x01\x00\x00';
    expect(svgOfBytes(bytes(picture), 10)).toContain('d="M52 36h4v2h-4zM67 36h1v2h-1z"');
  });

  test('[D12] breaks by nothing that was printed: it stays one drawing, whatever stood on the paper', () => {
    const svg = svgOfBytes(bytes('</text><script>alert(1)</script> "&amp;\n\x1d!\x00'), 48);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;/text&#62;&#60;script&#62;alert(1)&#60;/script&#62;\u00a0&#34;&#38;amp;');
  });

  test('[D12] is read as people would read it, big words without gaps', () => {
    const { slip } = samplesIn('it');
    const out = bytesOf(slip!.paper, profile, { mayBeDouble: true });
    if ('cannot' in out) throw new Error(out.cannot.message);
    const lines = textOfBytes(out.bytes).split('\n');
    expect(lines[0]!.trim()).toBe('COPIA');
    expect(lines.map((line) => line.trim())).toEqual(
      expect.arrayContaining(['ORDINE (C12)', '231', 'Tavolo 12', '4 x Salsiccia alla brace']),
    );
    expect(lines.find((line) => line.startsWith('GRIGLIA'))).toMatch(/^GRIGLIA #118 {31}19:42$/);
    expect(svgOfBytes(out.bytes, 48).match(/<text /g)!.length).toBeGreaterThan(10);
  });
});
