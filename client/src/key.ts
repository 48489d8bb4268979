/** Makes idempotency keys: unique without a server, in the order they were made, and over plain HTTP too. */

/**
 * A UUIDv7 (RFC 9562, 5.7), 36 characters. `crypto.randomUUID` does not exist on a page served over plain HTTP, which is
 * how most festivals run; `getRandomValues` does.
 */
export function newKey(now: number = Date.now(), random: (bytes: Uint8Array) => unknown = fill): string {
  const bytes = new Uint8Array(16);
  random(bytes);
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 2 ** 16));
  new DataView(bytes.buffer).setUint16(4, now % 2 ** 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function fill(bytes: Uint8Array): void {
  crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}
