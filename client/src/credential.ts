/** Who the client is to the server: a token, an API key, or whatever cookie the browser keeps. */

export type Credential = { token: string } | { apiKey: string };

/** Holds the present credential; streams ask to be told when somebody signs in. */
export class Identity {
  #credential: Credential | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(credential: Credential | undefined) {
    this.#credential = credential;
  }

  get credential(): Credential | undefined {
    return this.#credential;
  }

  set credential(credential: Credential | undefined) {
    this.#credential = credential;
    this.changed();
  }

  /** Also called after a login that only set cookies. */
  changed(): void {
    for (const tell of this.#waiting) tell();
  }

  /** Calls `tell` at every change; the answer takes it back. */
  onChange(tell: () => void): () => void {
    this.#waiting.add(tell);
    return () => this.#waiting.delete(tell);
  }

  get headers(): Record<string, string> {
    if (!this.#credential) return {};
    return 'token' in this.#credential
      ? { Authorization: `Bearer ${this.#credential.token}` }
      : { 'X-API-KEY': this.#credential.apiKey };
  }

  /** A cookie counts before an API key (contract 5.1), so with a key none is sent. */
  get cookies(): 'include' | 'omit' {
    return this.#credential && 'apiKey' in this.#credential ? 'omit' : 'include';
  }
}
