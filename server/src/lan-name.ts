/** The house in the local network: its addresses, and the name `sagra.local` that leads to them (multicast DNS). */
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import makeMdns from 'multicast-dns';

export const lanName = 'sagra.local';

const group = '224.0.0.251';
const mdnsPort = 5353;
/** Seconds for which others may remember the answer; short for those who ask from an ordinary port (RFC 6762, 6.7). */
const lifetime = 120;
const legacyLifetime = 10;
const lookAgainMillis = 10_000;
/** Networks inside the machine, which no phone is in. */
const inner = /^(docker|br-|veth|virbr|vmnet|vbox|tun|tap|wg|tailscale|zt|lo|awdl|llw)/i;

/** IPv4 addresses that a phone in the same network can reach, the likeliest first. */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map((one) => ({ ...one, name })))
    .filter((one) => one.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'))
    .sort((a, b) => unlikeliness(a) - unlikeliness(b))
    .map((one) => one.address);
}

/** Every network that this machine is in. */
export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Where others find a server that listens at `host`: nowhere when only this machine itself can come. */
export function reachableAt(host: string, everywhere: () => string[] = lanAddresses): string[] {
  if (isEverywhere(host)) return everywhere();
  return /^(localhost$|127\.|::1$)/.test(host) ? [] : [host];
}

export function urlAt(host: string, port: number | string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function unlikeliness({ name, address }: { name: string; address: string }): number {
  const range = ['192.168.', '10.', '172.'].findIndex((start) => address.startsWith(start));
  return (inner.test(name) ? 10 : 0) + (range < 0 ? 3 : range);
}

export type LanName = { stop(): void };

export type LanNameOptions = {
  addresses?: () => string[];
  /** Another than 5353 only in tests. */
  port?: number;
  /** Hears once why the name cannot be given; the house goes on without it. */
  onTrouble: (why: string) => void;
};

/** Answers whoever asks for `sagra.local`, on every network with its own address. Never keeps the process alive. */
export function giveLanName({ addresses = lanAddresses, port = mdnsPort, onTrouble }: LanNameOptions): LanName {
  const speakers = new Map<string, { stop(): void }>();
  let isTold = false;

  function look(): void {
    const present = addresses();
    for (const [address, speaker] of speakers) {
      if (present.includes(address)) continue;
      speaker.stop();
      speakers.delete(address);
    }
    for (const address of present) if (!speakers.has(address)) speakers.set(address, speakFor(address, port, tellOnce));
  }

  function tellOnce(error: Error): void {
    if (isTold) return;
    isTold = true;
    onTrouble(`The name ${lanName} is not available here (${error.message}); use the number instead.`);
  }

  look();
  // Networks come and go: a laptop joins the Wi-Fi after the start.
  const timer = setInterval(look, lookAgainMillis);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      for (const speaker of speakers.values()) speaker.stop();
      speakers.clear();
    },
  };
}

function speakFor(address: string, port: number, onError: (error: Error) => void): { stop(): void } {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  // We join the group ourselves: the library's own way sends on one network only and keeps the process alive.
  const mdns = makeMdns({ socket, multicast: false, port, bind: '0.0.0.0' });
  let isOpen = true;
  const stop = () => {
    if (isOpen) mdns.destroy();
    isOpen = false;
  };
  const fail = (error: Error) => {
    stop();
    onError(error);
  };

  mdns.on('error', fail);
  mdns.on('ready', () => {
    try {
      socket.unref();
      joinGroup(socket, address);
      mdns.respond({ answers: records(address, lifetime, true) });
    } catch (error) {
      fail(error as Error);
    }
  });
  mdns.on('query', (query, from) => {
    const asked = query.questions.filter((question) => question.name.toLowerCase() === lanName);
    if (!asked.some(({ type }) => ['A', 'AAAA', 'ANY'].includes(type))) return;
    if (from.port === mdnsPort) return mdns.respond({ answers: records(address, lifetime, true) });
    // Not a neighbour that speaks multicast DNS but an ordinary resolver: it wants its own question back.
    const answer = { id: query.id, questions: asked, answers: records(address, legacyLifetime, false) };
    return mdns.respond(answer, { address: from.address, port: from.port });
  });
  return { stop };
}

function joinGroup(socket: Socket, address: string): void {
  socket.addMembership(group, address);
  socket.setMulticastInterface(address);
  socket.setMulticastTTL(255);
}

/** The address, and that there is no other kind: whoever asks for IPv6 too need not wait for an answer. */
function records(address: string, ttl: number, flush: boolean) {
  return [
    { name: lanName, type: 'A' as const, ttl, flush, data: address },
    { name: lanName, type: 'NSEC' as const, ttl, flush, data: { nextDomain: lanName, rrtypes: ['A'] } },
  ];
}
