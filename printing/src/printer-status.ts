/**
 * What a printer says about itself: questions and answers of ESC/POS (DLE EOT 1 to 4 at once, GS r 1 after all that was
 * sent before it). Bits as in Epson's "ESC/POS Command Reference"; where clones set only half of a pair, nothing is read into it.
 */

export const questions = {
  /** Online or not. */
  printer: Uint8Array.of(0x10, 0x04, 1),
  /** Why it is offline. */
  offline: Uint8Array.of(0x10, 0x04, 2),
  /** Which error. */
  error: Uint8Array.of(0x10, 0x04, 3),
  /** The roll. */
  paper: Uint8Array.of(0x10, 0x04, 4),
  /** The roll, answered only when everything before it was dealt with: the printer's acknowledgement. */
  paperInTurn: Uint8Array.of(0x1d, 0x72, 1),
} as const;

/** ESC @ after bytes that a sleeping or half-fed printer may swallow: wakes it and prints nothing. */
export const wakeUp = Uint8Array.of(0, 0, 0, 0, 0x1b, 0x40);

export type Health = {
  isOnline: boolean;
  isCoverOpen: boolean;
  paper: 'there' | 'low' | 'out';
  /** The knife, something it gets over by itself (heat), or something for the workshop. */
  error: 'cutter' | 'passing' | 'lasting' | null;
};

export const allWell: Health = { isOnline: true, isCoverOpen: false, paper: 'there', error: null };

/** What keeps a printer from printing, worst first for the one who has to walk there. */
export type HealthTrouble = 'cover_open' | 'paper_out' | 'cutter' | 'error' | 'offline';

/** Null: it can print. A roll near its end can. */
export function troubleOf({ isOnline, isCoverOpen, paper, error }: Health): HealthTrouble | null {
  if (isCoverOpen) return 'cover_open';
  if (paper === 'out') return 'paper_out';
  if (error === 'cutter') return 'cutter';
  if (error !== null) return 'error';
  return isOnline ? null : 'offline';
}

const has = (byte: number, bits: number): boolean => (byte & bits) === bits;

export function isOnline(printerByte: number): boolean {
  return !has(printerByte, 0x08);
}

/** From the answer to `offline`. */
export function whyOffline(byte: number): Pick<Health, 'isCoverOpen'> & { isPaperOut: boolean; isError: boolean } {
  return { isCoverOpen: has(byte, 0x04), isPaperOut: has(byte, 0x20), isError: has(byte, 0x40) };
}

/** From the answer to `error`. */
export function whichError(byte: number): Health['error'] {
  if (has(byte, 0x08)) return 'cutter';
  if (has(byte, 0x20)) return 'lasting';
  return has(byte, 0x40) || has(byte, 0x04) ? 'passing' : null;
}

/** From the answer to `paper`. */
export function paperOf(byte: number): Health['paper'] {
  return has(byte, 0x60) ? 'out' : has(byte, 0x0c) ? 'low' : 'there';
}

/** From the answer to `paperInTurn`. */
export function paperInTurnOf(byte: number): Health['paper'] {
  return has(byte, 0x0c) ? 'out' : has(byte, 0x03) ? 'low' : 'there';
}

export type AnswerKind = 'at once' | 'in turn';

/**
 * Sorts the bytes that a printer says: answers to DLE EOT (0xx1xx10), answers to GS r (0xx0xxxx), and the four bytes of an
 * automatic status (first 0xx1xx00, see GS a), which nobody asked for and which is skipped, as are XON, XOFF and rubbish.
 */
export class AnswerSorter {
  #restOfAutomatic = 0;

  sort(bytes: Uint8Array): { kind: AnswerKind; byte: number }[] {
    const answers: { kind: AnswerKind; byte: number }[] = [];
    for (const byte of bytes) {
      // The rest of an automatic status has bits 4 and 7 clear; anything else shows that it was none.
      if (this.#restOfAutomatic > 0 && (byte & 0x90) === 0) this.#restOfAutomatic--;
      else if ((byte & 0x93) === 0x10) this.#restOfAutomatic = 3;
      else if ((byte & 0x93) === 0x12) answers.push({ kind: 'at once', byte });
      else if ((byte & 0x90) === 0x00) answers.push({ kind: 'in turn', byte });
    }
    return answers;
  }
}
