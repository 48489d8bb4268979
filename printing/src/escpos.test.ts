import { describe, expect, test } from 'vitest';
import { samplesIn } from '../samples.ts';
import { bytesOf } from './escpos.ts';
import type { Paper, ReceiptPaper } from './paper.ts';
import { checkProfile, commandSets, type PrinterProfile } from './printer-profile.ts';
import { type PrinterEvent, readPaper } from './reader.ts';

const { slip, receipt, test: testPage, stub } = samplesIn('it');
const plain = { command: 'epson', codePage: 'cp858', columns: 48 };
// Pictures are long and say nothing to a reader of goldens.
const receiptWithoutPictures: Paper = { ...(receipt!.paper as ReceiptPaper), logo: null, qr: null };

function bytes(paper: Paper, profile: Partial<PrinterProfile> = {}): Uint8Array {
  const out = bytesOf(paper, { ...plain, ...profile });
  if ('cannot' in out) throw new Error(out.cannot.message);
  return out.bytes;
}

function events(paper: Paper, profile: Partial<PrinterProfile> = {}): PrinterEvent[] {
  return readPaper(bytes(paper, profile), profile.command?.includes('star') ? 'star' : 'escpos');
}

const deeds = (found: PrinterEvent[]): string[] => found.flatMap(({ type }) => (/line|image/.test(type) ? [] : [type]));

/** Bytes that can be read and compared: a line of the paper each, what is no ASCII letter in hex. */
function dump(found: Uint8Array): string {
  const text = [...found].map((byte) =>
    byte === 0x0a
      ? '<0a>\n'
      : byte < 0x20 || byte > 0x7e || byte === 0x3c
        ? `<${byte.toString(16).padStart(2, '0')}>`
        : String.fromCharCode(byte),
  );
  return text.join('');
}

describe('bytes', () => {
  for (const command of ['epson', 'generic', 'citizen', 'impact', 'starsbcs', 'starlinesbcs']) {
    test(`[P14] of slip and receipt for ${command} are those that were accepted`, async () => {
      const profile = { command, columns: command === 'impact' ? 33 : 48, buzzer: 'own' as const };
      const papers = [slip!.paper, receiptWithoutPictures].map((paper) => dump(bytes(paper, profile)));
      await expect(`${papers.join('\n\n')}\n`).toMatchFileSnapshot(`../papers/bytes-${command}.txt`);
    });
  }

  test('[P14] every command set prints every paper, cuts once, asks how it went, and sends nothing that is unknown', () => {
    for (const command of commandSets) {
      for (const { paper } of Object.values(samplesIn('de'))) {
        const found = events(paper, { command, columns: 42 });
        const kick = paper.kind === 'receipt' && paper.opensDrawer ? ['drawer'] : [];
        expect([command, paper.kind, ...deeds(found)]).toEqual([command, paper.kind, ...kick, 'cut', 'question']);
      }
    }
  });

  test('[P14] the buzzer calls for slips and cancellations, as the printer has one', () => {
    expect(deeds(events(slip!.paper, { buzzer: 'own' }))).toEqual(['buzzer', 'cut', 'question']);
    expect(deeds(events(slip!.paper, { buzzer: 'drawer_plug' }))).toEqual(['drawer', 'cut', 'question']);
    expect(deeds(events(receipt!.paper, { buzzer: 'own' }))).toEqual(['drawer', 'cut', 'question']);
    expect(deeds(events(stub!.paper, { buzzer: 'own' }))).toEqual(['cut', 'question']);
    for (const command of ['generic', 'citizen', 'starsbcs']) {
      expect(deeds(events(slip!.paper, { command, buzzer: 'own' }))).toContain('buzzer');
    }
  });

  test('[P14] without a cutter the paper comes out far enough to be torn off', () => {
    const found = events(stub!.paper, { hasCutter: false });
    expect(deeds(found)).toEqual(['question']);
    expect(found.slice(-5, -1)).toEqual(Array(4).fill({ type: 'line', texts: [] }));
  });

  test('[P14] a printer that hangs upside down gets the last line first', () => {
    const texts = (isUpsideDown: boolean) =>
      events(stub!.paper, { isUpsideDown }).flatMap((event) =>
        event.type === 'line' ? [event.texts.map(({ text }) => text).join('')] : [],
      );
    expect(texts(true)).toEqual(texts(false).toReversed());
  });
});

describe('a printer that can never print it', () => {
  test.each([
    [{ codePage: 'windows-1252' }, 'unknown_code_page', /"windows-1252" is none of multilingual, cp437/],
    [{ codePage: 'cp932' }, 'unknown_code_page', /cp932/],
    [{ codePage: '' }, 'unknown_code_page', /""/],
    [{ command: 'zebra' }, 'unknown_command_set', /"zebra" is none of escpos/],
    [{ command: 'stargraphic' }, 'unknown_command_set', /stargraphic/],
    [{ command: 'svg' }, 'unknown_command_set', /svg/],
    [{ command: '__proto__' }, 'unknown_command_set', /__proto__/],
    [{ columns: 16 }, 'too_wide', /24 to 64 characters, not 16/],
    [{ columns: 500 }, 'too_wide', /500/],
    [{ columns: Number.NaN }, 'too_wide', /NaN/],
  ])('[P15] is told why: %j', (wrong, cause, message) => {
    const out = bytesOf(slip!.paper, { ...plain, ...wrong });
    expect(out).toEqual({ cannot: { cause, message: expect.stringMatching(message) } });
    expect(checkProfile({ ...plain, ...wrong })).toEqual(out);
  });

  test('[P15] a logo or a code that cannot be printed costs nothing but itself', () => {
    const paper = receipt!.paper as ReceiptPaper;
    const images = (changes: Partial<ReceiptPaper>) =>
      events({ ...paper, ...changes }).filter(({ type }) => type === 'image').length;
    expect(images({})).toBe(2);
    for (const logo of [
      '',
      'no png',
      Buffer.from('GIF89a').toString('base64'),
      paper.logo!.replace('IDAT', 'JUNK').slice(0, 60),
    ]) {
      expect(images({ logo })).toBe(1);
    }
    expect(images({ qr: 'x'.repeat(2000) })).toBe(1);
    expect(images({ qr: '' })).toBe(1);
  });
});

describe('the test page', () => {
  test('[P16] prints the same sample in every code page that the printer claims, each in its own', () => {
    const text = events(testPage!.paper, { codePage: 'cp437' }).flatMap((event) =>
      event.type === 'line' ? [event.texts.map(({ text: part }) => part).join('')] : [],
    );
    expect(text).toContain('cp858: € à è é ì ò ù ä ö ü ß ñ');
    expect(text).toContain('multilingual: € à è é ì ò ù ä ö ü ß ñ');
    expect(text).toContain('cp437: EUR à è é ì ò ù ä ö ü ß ñ');
    const found = dump(bytes(testPage!.paper));
    expect(found).toContain('<1b>t<13>cp858: <d5> <85> <8a> <82> <8d> <95> <97> <84> <94> <81> <e1> <a4>');
    expect(found).toContain('<1b>t<10>cp1252: <80> <e0> <e8> <e9> <ec> <f2> <f9> <e4> <f6> <fc> <df> <f1>');
  });
});
