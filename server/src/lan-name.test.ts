import { createSocket } from 'node:dgram';
import type { networkInterfaces } from 'node:os';
import makeMdns from 'multicast-dns';
import { expect, onTestFinished, test } from 'vitest';
import { giveLanName, lanAddresses, reachableAt, urlAt } from './lan-name.ts';

type Interfaces = ReturnType<typeof networkInterfaces>;
const address = (address: string, family = 'IPv4', internal = false) =>
  ({ address, family, internal, netmask: '', mac: '', cidr: null }) as NonNullable<Interfaces[string]>[number];

test('[S43] knows the addresses that a phone can reach, the likeliest first', () => {
  expect(
    lanAddresses({
      lo: [address('127.0.0.1', 'IPv4', true), address('::1', 'IPv6', true)],
      docker0: [address('172.17.0.1')],
      'br-1f2e': [address('192.168.80.1')],
      eth0: [address('10.0.0.7'), address('fe80::1', 'IPv6')],
      wlan0: [address('192.168.1.10')],
      usb0: [address('169.254.3.4')],
      tailscale0: [address('100.64.0.3')],
    }),
  ).toEqual(['192.168.1.10', '10.0.0.7', '192.168.80.1', '172.17.0.1', '100.64.0.3']);
  expect(lanAddresses({ lo: [address('127.0.0.1', 'IPv4', true)] })).toEqual([]);
});

test('[S43] names no address that nobody else can reach', () => {
  const everywhere = () => ['192.168.1.10', '10.0.0.7'];
  expect(reachableAt('0.0.0.0', everywhere)).toEqual(['192.168.1.10', '10.0.0.7']);
  expect(reachableAt('::', everywhere)).toEqual(['192.168.1.10', '10.0.0.7']);
  expect(reachableAt('192.168.1.10', everywhere)).toEqual(['192.168.1.10']);
  for (const host of ['127.0.0.1', '127.0.1.1', 'localhost', '::1']) expect(reachableAt(host, everywhere)).toEqual([]);
  expect(urlAt('fd00::7', 4300)).toBe('http://[fd00::7]:4300');
});

/** A port that is free for UDP now. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

async function ask(name: string, type: string, port: number): Promise<any[] | null> {
  const asking = makeMdns({ multicast: false, port: 0, bind: '127.0.0.1', socket: createSocket('udp4') });
  onTestFinished(() => asking.destroy());
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), 300);
    asking.on('response', (response) => {
      clearTimeout(timer);
      resolve(response.answers);
    });
    asking.query({ questions: [{ name, type: type as 'A' }] }, { address: '127.0.0.1', port });
  });
}

test('[S43] answers whoever asks for sagra.local with its address, and nobody who asks for anything else', async () => {
  const port = await freePort();
  const troubles: string[] = [];
  const given = giveLanName({ addresses: () => ['127.0.0.1'], port, onTrouble: (why) => troubles.push(why) });
  onTestFinished(() => given.stop());
  for (const [name, type] of [
    ['sagra.local', 'A'],
    ['Sagra.LOCAL', 'A'],
    ['sagra.local', 'AAAA'],
    ['sagra.local', 'ANY'],
  ] as const) {
    const answers = await ask(name, type, port);
    expect(answers?.map((one) => [one.type, one.name])).toEqual([
      ['A', 'sagra.local'],
      ['NSEC', 'sagra.local'],
    ]);
    expect(answers![0].data).toBe('127.0.0.1');
    expect(answers![1].data.rrtypes).toEqual(['A']);
  }
  expect(await ask('other.local', 'A', port)).toBeNull();
  expect(await ask('sagra.local', 'TXT', port)).toBeNull();
  expect(troubles).toEqual([]);
  given.stop();
  expect(await ask('sagra.local', 'A', port)).toBeNull();
});

test('[S43] tells once that the name cannot be given, and goes on without it', async () => {
  const taken = createSocket('udp4');
  await new Promise<void>((resolve) => taken.bind(0, '0.0.0.0', resolve));
  onTestFinished(() => new Promise<void>((resolve) => taken.close(resolve)));
  const { port } = taken.address();
  const why = await new Promise<string>((resolve) => {
    const told: string[] = [];
    const given = giveLanName({
      addresses: () => ['127.0.0.1', '127.0.0.2'],
      port,
      onTrouble(trouble) {
        told.push(trouble);
        setTimeout(() => resolve(told.join('|')), 50);
      },
    });
    onTestFinished(() => given.stop());
  });
  expect(why).toMatch(/^The name sagra\.local is not available here \(.*EADDRINUSE.*\); use the number instead\.$/);
});
