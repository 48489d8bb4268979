/** Papers to be looked at: as SVG, from the same markup as the bytes. */
import { type BaseCommand, commands, transform } from 'receiptline';
import { layOut } from './layout/layout.ts';
import type { Marks, Paper } from './paper.ts';
import { type CannotPrint, checkProfile, type PrinterProfile } from './printer-profile.ts';

/** The same paper gives the same SVG; it loads nothing from anywhere. */
export function svgOf(
  paper: Paper,
  profile: PrinterProfile,
  marks: Marks = {},
): { svg: string } | { cannot: CannotPrint } {
  const checked = checkProfile(profile);
  if ('cannot' in checked) return checked;
  const known = checked.profile;
  const drawn = transform(layOut(paper, known, marks), {
    cpl: known.columns,
    encoding: known.codePage,
    spacing: true,
    command: drawing(),
  });
  return {
    svg: drawn
      // A font from the internet, and a filter with an id that is drawn by lot.
      .replace(/<style[\s\S]*?<\/style>/, '')
      .replace(/<defs>[\s\S]*?<\/defs>/, '')
      .replace(/font-family="[^"]*"/, 'font-family="\'DejaVu Sans Mono\', ui-monospace, monospace"')
      .replace('<g font-family', '<rect width="100%" height="100%" fill="#fff"/><g font-family'),
  };
}

/** receiptline's drawing, but for white on black: its filter is cut off at the letters by some programs. */
function drawing(): BaseCommand {
  const base = commands.svg;
  let isInverse = false;
  return {
    ...base,
    iv() {
      isInverse = true;
      return '';
    },
    normal() {
      isInverse = false;
      return base.normal.call(this);
    },
    text(text: string, encoding) {
      if (isInverse) {
        const [, wide = 1, high = 1] = /scale\((\d),(\d)\)/.exec(this.textAttributes.transform ?? '') ?? [];
        const [x, width] = [this.textPosition * this.charWidth, text.length * this.charWidth * Number(wide)];
        const height = this.charWidth * 2 * Number(high);
        this.textElement += `<rect x="${x}" y="${-height}" width="${width}" height="${height}"/>`;
        this.textAttributes.fill = '#fff';
        if (this.textAttributes.stroke) this.textAttributes.stroke = '#fff';
      }
      return base.text.call(this, text, encoding);
    },
  };
}
