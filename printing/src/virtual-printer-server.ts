/** Puts a virtual printer on a TCP port, where it behaves like a real one: one connection, back-pressure, resets. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { VirtualPrinter, type VirtualPrinterOptions } from './virtual-printer.ts';

export type VirtualPrinterServer = {
  readonly printer: VirtualPrinter;
  /** `tcp://127.0.0.1:9101` */
  readonly address: string;
  /** As by its switch: the port refuses. `vanish`: whoever is connected hears nothing of it. */
  powerOff(how?: 'reset' | 'vanish'): Promise<void>;
  powerOn(): Promise<void>;
  close(): Promise<void>;
};

export type ServerOptions = VirtualPrinterOptions & {
  /** 0 picks a free one. */
  port?: number;
  host?: string;
};

export async function openVirtualPrinter(options: ServerOptions = {}): Promise<VirtualPrinterServer> {
  const { host = '127.0.0.1' } = options;
  const printer = new VirtualPrinter(options);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    answer(printer, socket);
  });
  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  const address = `tcp://${host}:${port}`;

  const stopListening = async () => {
    if (server.listening) await new Promise<void>((resolve) => stopAccepting(server, resolve));
  };
  return {
    printer,
    address,
    async powerOff(how = 'reset') {
      printer.powerOff(how);
      await stopListening();
    },
    async powerOn() {
      if (!server.listening) await listen(server, port, host);
      printer.powerOn();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await stopListening();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** The port is free at once; connections that are open stay, a vanished printer's too. */
function stopAccepting(server: Server, done: () => void): void {
  server.close();
  setImmediate(done);
}

function answer(printer: VirtualPrinter, socket: Socket): void {
  let pending: Buffer = Buffer.alloc(0);
  let hasEnded = false;
  const pass = () => {
    if (pending.length > 0) pending = pending.subarray(line!.offer(pending));
    if (pending.length > 0) socket.pause();
    else if (hasEnded) line!.end();
    else socket.resume();
  };
  socket.on('error', () => undefined);
  const line = printer.connect({
    said: (bytes) => socket.write(bytes),
    hasRoom: () => setImmediate(pass),
    ended: () => socket.end(),
    broke: () => socket.resetAndDestroy(),
  });
  if (!line) {
    socket.resetAndDestroy();
    return;
  }
  socket.on('data', (bytes: Buffer) => {
    pending = Buffer.concat([pending, bytes]);
    pass();
  });
  socket.on('end', () => {
    hasEnded = true;
    pass();
  });
  socket.on('close', () => line.broken());
}
