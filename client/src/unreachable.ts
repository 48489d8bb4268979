/** The error for everything that is no answer of a MySagra server: no network, no time left, or somebody else's page. */

export type Cause =
  /** The connection could not be made, or broke. */
  | 'network'
  /** Nothing came in the time allowed. */
  | 'timeout'
  /** Something answered, but not in the contract's words: a proxy, a login page of the venue's Wi-Fi. */
  | 'foreign'
  /** A stream fell silent: no heartbeat and no keep-alive although the connection looks open. */
  | 'silence';

export type UnreachableDetails = {
  /** False only when it is certain that nothing was sent. True: the request may have been carried out. */
  mayHaveReached: boolean;
  /** The HTTP status of a foreign answer. */
  status?: number;
  /** Whole seconds, when the foreign answer named them. */
  retryAfter?: number;
  /** The key the request was sent with: sending it again with this key cannot double it. */
  idempotencyKey?: string;
  cause?: unknown;
};

/** The server gave no answer. Nothing is known of the request unless `mayHaveReached` is false. */
export class Unreachable extends Error {
  readonly reason: Cause;
  readonly mayHaveReached: boolean;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly idempotencyKey: string | undefined;

  constructor(reason: Cause, message: string, details: UnreachableDetails) {
    super(message, { cause: details.cause });
    this.name = 'Unreachable';
    this.reason = reason;
    this.mayHaveReached = details.mayHaveReached;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.idempotencyKey = details.idempotencyKey;
  }
}

// What Node reports before a single byte was sent. Browsers hide the difference.
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** What a failed `fetch` or a broken body means. */
export function networkFailure(cause: unknown, idempotencyKey?: string): Unreachable {
  const codes = codesOf(cause);
  const mayHaveReached = codes.length === 0 || !codes.every((code) => neverSent.test(code));
  return new Unreachable('network', 'The server cannot be reached. Check the network, then try again.', {
    mayHaveReached,
    idempotencyKey,
    cause,
  });
}

/** The codes of an error and of those it stands for: Node tries IPv6 and IPv4 and reports both. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  const inner = Array.isArray(errors) && errors.length > 0 ? errors.flatMap(codesOf) : codesOf(cause);
  return inner.length > 0 ? inner : typeof code === 'string' ? [code] : [];
}
