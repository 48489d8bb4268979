/** A paper as the bytes of one printer's language, or why that printer can never print it. */
import { type BaseCommand, commands, transform } from 'receiptline';
import { type CodePage, isCodePage } from './code-page.ts';
import { layOut } from './layout/layout.ts';
import type { Marks, Paper } from './paper.ts';
import { type CannotPrint, checkProfile, isStar, type KnownProfile, type PrinterProfile } from './printer-profile.ts';

export type Printed = { bytes: Uint8Array } | { cannot: CannotPrint };

export function bytesOf(paper: Paper, profile: PrinterProfile, marks: Marks = {}): Printed {
  const checked = checkProfile(profile);
  if ('cannot' in checked) return checked;
  const known = checked.profile;
  const told = transform(layOut(paper, known, marks), {
    cpl: known.columns,
    encoding: known.codePage,
    spacing: true,
    upsideDown: known.isUpsideDown,
    command: languageOf(known),
  });
  return { bytes: Uint8Array.from(told, (byte) => byte.charCodeAt(0)) };
}

const drawnImages = new Map<string, string>();

/** receiptline's commands, with the deeds of our markup in place of raw bytes, which it would pass on as they are. */
function languageOf(profile: KnownProfile): BaseCommand {
  const base = commands[profile.command];
  let codePage: CodePage = profile.codePage;
  return {
    ...base,
    text(text: string) {
      return base.text.call(this, text, codePage);
    },
    command(word: string) {
      const page = word.replace(/^page /, '');
      if (isCodePage(page)) codePage = page;
      else if (word === 'drawer') return drawerKick(profile);
      else if (word === 'buzzer') return buzz(profile);
      return '';
    },
    // Dithering the same logo for every receipt would take most of its time.
    image(png: string) {
      const key = `${profile.command} ${profile.columns} ${profile.isUpsideDown} ${png}`;
      const drawn = drawnImages.get(key) ?? (base.image as BaseCommand['command']).call(this, png);
      if (drawnImages.size >= 8) drawnImages.clear();
      drawnImages.set(key, drawn);
      return drawn;
    },
    // Without a cutter the end must come out far enough to be torn off.
    cut() {
      return profile.hasCutter ? base.cut.call(this) : '\n\n\n\n';
    },
  };
}

/** ESC p m t1 t2; Star: ESC BEL n1 n2, BEL. The plug's first pin, 50 ms (Star: 200 ms) long. */
function drawerKick(profile: KnownProfile): string {
  return isStar(profile.command) ? '\x1b\x07\x14\x14\x07' : '\x1bp\x00\x19\xfa';
}

/**
 * Three times. Inside the printer: Epson ESC ( A function 48 (55 is half a second), the clones' ESC B, Star ESC GS BEL.
 * At the plug of the drawer: one kick.
 */
function buzz(profile: KnownProfile): string {
  if (profile.buzzer === 'drawer_plug') return drawerKick(profile);
  if (isStar(profile.command)) return '\x1b\x1d\x07\x01\x0a\x0a'.repeat(3);
  return profile.command === 'generic' ? '\x1bB\x03\x03' : '\x1b(A\x04\x000\x37\x03\x0a';
}
