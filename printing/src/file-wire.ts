/** The wire to a printer that the system shows as a file: USB or serial, `/dev/usb/lp0`, `/dev/ttyUSB0`. One-way. */
import { constants } from 'node:fs';
import { type FileHandle, open as openFile } from 'node:fs/promises';
import type { Clock } from './clock.ts';
import { type Connection, type Wire, WireFailure, type WireTrouble } from './connection.ts';

/** How soon a device that was full is offered the rest, in ms. */
const againMillis = 20;

/** Never creates the file: a printer that is unplugged must not become a file that swallows tickets. */
const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK | constants.O_NOCTTY;

export function fileWire({ path, clock }: { path: string; clock: Clock }): Wire {
  return {
    address: `file:${path}`,
    isTwoWay: false,
    // Not blocking: opening and writing answer at once, so that a device out of paper holds up nobody else's files.
    open: async () => connection(await openFile(path, flags).catch(failed), clock),
  };
}

function connection(file: FileHandle, clock: Clock): Connection {
  let broken: WireTrouble | null = null;
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= file.close());
  return {
    get broken() {
      return broken;
    },
    hear: () => undefined,
    async send(bytes) {
      for (let sent = 0; sent < bytes.length;) {
        if (broken) throw new WireFailure(broken);
        try {
          sent += (await file.write(bytes, sent)).bytesWritten;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
            broken = 'reset';
            throw new WireFailure(broken, error);
          }
          await new Promise<void>((resolve) => clock.after(againMillis, resolve));
        }
      }
    },
    async finish() {
      if (broken) throw new WireFailure(broken);
      broken = 'closed';
      await close().catch((error: unknown) => {
        throw new WireFailure('reset', error);
      });
    },
    async drop() {
      broken ??= 'closed';
      await close().catch(() => undefined);
    },
  };
}

function failed(error: NodeJS.ErrnoException): never {
  const { code } = error;
  const trouble = code === 'EBUSY' ? 'refused' : code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'unreachable';
  throw new WireFailure(trouble, error);
}
