// A house in a process of its own, a print agent in another, and a printer on a port of 127.0.0.1: the evening at a far printer.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type Client, createClient } from '@mysagra/client';
import { openVirtualPrinter, type VirtualPrinterServer } from '@mysagra/printing';
import { admin, type ChildServer, freePort, startServer } from './chaos-server.ts';

const program = resolve(import.meta.dirname, '../agent/main.ts');

export class FarPrinter {
  readonly #folders: { house: string; agent: string };
  #port = 0;
  #apiKey = '';
  #foodId = '';
  #registerId = '';
  #agent: ChildProcess | null = null;
  server!: ChildServer;
  client!: Client;
  printer!: VirtualPrinterServer;
  printerId = '';
  said = '';

  constructor(folders: { house: string; agent: string }) {
    this.#folders = folders;
  }

  /** A house with one dish that is printed at a far printer, and the agent's key. */
  async open(): Promise<void> {
    this.printer = await openVirtualPrinter();
    this.#port = await freePort();
    await this.startServer();
    const { client } = this;
    await client.auth.logIn(admin, { keep: true });
    const port = Number(new URL(this.printer.address).port);
    this.printerId = (await client.printers.create({ name: 'Grill', ip: '127.0.0.1', port })).id;
    await client.printLanes.changeSetUp(this.printerId, { printedBy: 'agent' });
    const category = await client.categories.create({ name: 'Mains' });
    const food = { name: 'Ribs', price: '9', categoryId: category.id, printerId: this.printerId };
    this.#foodId = (await client.foods.create(food)).id;
    this.#registerId = (await client.cashRegisters.create({ name: 'Till 1' })).id;
    this.#apiKey = (await client.apiKeys.create({ name: 'agent', type: 'PRINTER' })).apiKey;
  }

  async startServer(): Promise<void> {
    this.server = await startServer({ dataFolder: this.#folders.house, port: this.#port });
    const credential = this.client?.credential;
    this.client = createClient({ url: this.server.url, ...(credential && { credential }) });
  }

  startAgent(): void {
    const args = ['--server', `http://127.0.0.1:${this.#port}`, '--data', this.#folders.agent];
    const env = { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', LANG: 'en', PRINT_AGENT_KEY: this.#apiKey };
    const agent = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [agent.stdout, agent.stderr]) stream.on('data', (chunk) => (this.said += chunk));
    const kill = () => agent.kill('SIGKILL');
    process.once('exit', kill);
    agent.once('exit', () => process.off('exit', kill));
    this.#agent = agent;
  }

  /** Answers with what code it ended. */
  async endAgent(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const agent = this.#agent!;
    const ended = once(agent, 'exit');
    agent.kill(signal);
    return (await ended)[0] as number | null;
  }

  /** Sells and confirms one order of this customer, whose name will stand on its slip. */
  async sell(customer: string): Promise<void> {
    await this.client.orders.create({
      table: '3',
      customer,
      orderItems: [{ foodId: this.#foodId, quantity: 1 }],
      confirm: { paymentMethod: 'CASH', cashRegisterId: this.#registerId },
    });
  }

  /** Whole slips of this customer, those that are marked and those that are not. */
  slipsOf(customer: string): { plain: number; marked: number } {
    const slips = this.printer.printer.paper
      .filter(({ isWhole }) => isWhole)
      .map(({ lines }) => lines.join('').replace(/\s/g, ''))
      .filter((text) => text.includes(customer));
    const marked = slips.filter((text) => /COPY|COPIA|KOPIE/.test(text)).length;
    return { plain: slips.length - marked, marked };
  }

  async until(holds: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> {
    const end = performance.now() + ms;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`It did not come to that. The agent said:\n${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async isAllPrinted(): Promise<boolean> {
    const jobs = await this.client.printJobs.list({ printerId: this.printerId, limit: 200 });
    return jobs.length > 0 && jobs.every(({ state }) => state === 'printed');
  }

  async close(): Promise<void> {
    if (this.#agent && this.#agent.exitCode === null && this.#agent.signalCode === null) await this.endAgent('SIGKILL');
    await this.server?.stop();
    await this.printer?.close();
  }
}
