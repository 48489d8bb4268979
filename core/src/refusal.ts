/** Every "no" the system can give: one table from reason to family, and the error that carries it. */

export type Family =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'mismatch'
  | 'limited'
  | 'internal'
  | 'unavailable';

/** Reason (the wire's `code`) -> its family and the sentence for people. Contract section 4. */
export const refusals = {
  validation_failed: {
    family: 'invalid',
    message: 'Some fields are not right; see errors for each field and what it needs.',
  },
  malformed_json: { family: 'invalid', message: 'The body is not valid JSON in UTF-8.' },
  invalid_channel: {
    family: 'invalid',
    message: 'No such channel. Use cashier, display, printer, stations or office.',
  },
  unknown_reference: { family: 'invalid', message: 'The request names a thing that does not exist.' },
  unauthenticated: {
    family: 'unauthorized',
    message: 'Sign in first: send a bearer token, a session cookie or an API key.',
  },
  invalid_credentials: { family: 'unauthorized', message: 'Username or password is wrong.' },
  refresh_invalid: { family: 'unauthorized', message: 'The session is over. Sign in again.' },
  forbidden: { family: 'forbidden', message: 'You are signed in, but your role or key may not do this.' },
  setup_token_wrong: {
    family: 'forbidden',
    message: 'The set-up token is missing or wrong. It is in the server configuration.',
  },
  not_found: { family: 'not_found', message: 'There is no such thing here.' },
  order_state: { family: 'conflict', message: 'The order is in a state that does not allow this.' },
  food_unavailable: {
    family: 'conflict',
    message: 'Some dishes cannot be ordered now; foodIds names them. Take them out and try again.',
  },
  cash_register_unavailable: {
    family: 'conflict',
    message: 'This cash register is unknown, archived or switched off. Choose another.',
  },
  duplicate: { family: 'conflict', message: 'This name is taken. Choose another.' },
  last_admin: { family: 'conflict', message: 'This is the last admin. Make another user admin first.' },
  already_set_up: { family: 'conflict', message: 'The set-up is done already. Sign in instead.' },
  setup_required: { family: 'conflict', message: 'There is no user yet. Do the set-up first: POST /auth/setup.' },
  request_in_progress: {
    family: 'conflict',
    message: 'The same request is still being worked on. Ask again in a second.',
  },
  job_state: { family: 'conflict', message: 'The print job is in a state that does not allow this.' },
  payload_too_large: { family: 'too_large', message: 'The body is too large: 1 MiB for JSON, 5 MiB for an image.' },
  unsupported_media_type: { family: 'unsupported', message: 'This type of body is not accepted here.' },
  idempotency_mismatch: {
    family: 'mismatch',
    message: 'This Idempotency-Key was used for a different request. Make a new key.',
  },
  rate_limited: { family: 'limited', message: 'Too many requests. Wait as long as Retry-After says.' },
  internal: {
    family: 'internal',
    message: 'Something went wrong in the server; it is in the log. Nothing was changed.',
  },
  unavailable: {
    family: 'unavailable',
    message: 'The database cannot be reached or the server is full. Nothing was changed; try again.',
  },
} as const satisfies Record<string, { family: Family; message: string }>;

export type Reason = keyof typeof refusals;

/** One wrong field: a dotted path (`orderItems.0.quantity`, `query.limit`, `params.id`) and what it needs. */
export type FieldError = { field: string; message: string };

export type RefusalDetails = {
  /** Replaces the table's sentence when the case can say more. */
  message?: string;
  errors?: FieldError[];
  /** Only with `food_unavailable`. */
  foodIds?: string[];
  /** Whole seconds; becomes `Retry-After`. */
  retryAfter?: number;
  /** Further keys of the answer: only `GET /health` has any. */
  more?: Record<string, unknown>;
};

/** A "no" that the caller can act on. Anything else thrown is a bug. */
export class Refusal extends Error {
  readonly reason: Reason;
  readonly details: RefusalDetails;

  constructor(reason: Reason, details: RefusalDetails = {}) {
    super(details.message ?? refusals[reason].message);
    this.name = 'Refusal';
    this.reason = reason;
    this.details = details;
  }

  get family(): Family {
    return refusals[this.reason].family;
  }
}

/** The wire's error body (contract section 4). */
export type RefusalBody = { message: string; code: Reason; errors?: FieldError[]; foodIds?: string[] };

export function refusalBody({ message, reason, details }: Refusal): RefusalBody {
  return {
    ...details.more,
    message,
    code: reason,
    ...(details.errors && { errors: details.errors }),
    ...(details.foodIds && { foodIds: details.foodIds }),
  };
}

/** A body that names one wrong field. */
export function invalidField(field: string, message: string): Refusal {
  return new Refusal('validation_failed', { errors: [{ field, message }] });
}

/** A body that names a thing which does not exist. */
export function unknownReference(field: string): Refusal {
  return new Refusal('unknown_reference', { errors: [{ field, message: 'does not exist' }] });
}
