/**
 * Whether the other end of a connection is still there. A vanished tablet looks connected to TCP for a quarter of an
 * hour; what it has not acknowledged shows at once, and Linux tells: /proc/net/tcp, column tx_queue (proc(5)).
 */
import { readFile } from 'node:fs/promises';
import { isIPv4, type Socket } from 'node:net';

/** The connections of this machine on which bytes wait for an acknowledgement; null where the system does not tell. */
export async function unacknowledged(): Promise<((socket: Socket) => boolean) | null> {
  try {
    const tables = await Promise.all(
      ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'latin1').catch(() => '')),
    );
    if (tables.every((table) => table === '')) return null;
    const waiting = new Set<string>();
    for (const line of tables.join('\n').split('\n')) {
      const [, local, remote, , queues] = line.trim().split(/\s+/);
      if (queues?.includes(':') && !queues.startsWith('00000000:')) waiting.add(`${local!.split(':')[1]} ${remote}`);
    }
    return (socket) =>
      waiting.has(
        `${hex(socket.localPort ?? 0, 4)} ${hexAddress(socket.remoteAddress ?? '')}:${hex(socket.remotePort ?? 0, 4)}`,
      );
  } catch {
    return null;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** As the kernel prints it: each 32-bit word with its bytes turned round. */
function hexAddress(address: string): string {
  const bytes = isIPv4(address) ? address.split('.').map(Number) : bytesOfIPv6(address);
  const words = [];
  for (let at = 0; at < bytes.length; at += 4) words.push(bytes.slice(at, at + 4).reverse());
  return words
    .flat()
    .map((byte) => hex(byte, 2))
    .join('');
}

function bytesOfIPv6(address: string): number[] {
  const mapped = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address.split('%')[0]!);
  const tail = mapped ? mapped[2]!.split('.').map(Number) : [];
  const text = mapped ? mapped[1]!.replace(/([^:]):$/, '$1') : address.split('%')[0]!;
  const [left = '', right] = text.split('::');
  const groups = (part: string | undefined) =>
    part ? part.split(':').flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]) : [];
  const [head, end] = [groups(left), [...groups(right), ...tail]];
  return [...head, ...Array<number>(Math.max(0, 16 - head.length - end.length)).fill(0), ...end];
}
