/** What every way to a printer has in common: how it is opened, written, heard, ended, and how it fails. */

/**
 * refused: somebody is there and takes no connection (off, or busy with another) · unreachable: nobody is there, or no such
 * device · forbidden: the device is not ours to open · timed_out: no answer in time · stalled: it takes no more bytes ·
 * reset: it broke off · closed: it ended the connection.
 */
export const wireTroubles = ['refused', 'unreachable', 'forbidden', 'timed_out', 'stalled', 'reset', 'closed'] as const;
export type WireTrouble = (typeof wireTroubles)[number];

export function isWireTrouble(word: string): word is WireTrouble {
  return (wireTroubles as readonly string[]).includes(word);
}

export class WireFailure extends Error {
  readonly trouble: WireTrouble;

  constructor(trouble: WireTrouble, cause?: unknown) {
    super(`the wire to the printer failed: ${trouble}`, { cause });
    this.name = 'WireFailure';
    this.trouble = trouble;
  }
}

/** An address that no wire can be made of; `message` says what to write instead. */
export class WireAddressError extends Error {
  constructor(address: string, advice: string) {
    super(`"${address}" is no address of a printer: ${advice}`);
    this.name = 'WireAddressError';
  }
}

export type Connection = {
  /** Resolves when the bytes have left our hands, which is not yet the printer's paper. Rejects with a WireFailure. */
  send(bytes: Uint8Array): Promise<void>;
  /** What the printer says from now on, and that the connection broke; one listener. */
  hear(listener: (bytes: Uint8Array) => void, gone: () => void): void;
  /**
   * Says that nothing more comes, and resolves when the printer has said the same: it has then taken every byte. Rejects
   * with a WireFailure when it broke off instead. May wait for ever: the caller bounds it.
   */
  finish(): Promise<void>;
  /** Breaks it at once, throwing away what is still on its way; resolves when it is gone. */
  drop(): Promise<void>;
  /** Why it is broken, or null. */
  readonly broken: WireTrouble | null;
};

export type Wire = {
  readonly address: string;
  /** Whether a printer can say something on it. */
  readonly isTwoWay: boolean;
  /** Opens a connection within `ms`. Rejects with a WireFailure. */
  open(ms: number): Promise<Connection>;
};
