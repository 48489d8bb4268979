/** `GET /metrics`: figures of this server process in the text form of Prometheus, for admins and maintainers. */
import { channels, jobStates, orderStatuses } from '@mysagra/core';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { admit, hearAnswers, type HttpOptions } from './http.ts';
import type { House } from './house-parts.ts';
import { readHeads } from './log.ts';
import { readWaiting } from './print-view.ts';
import { readSettings } from './settings.ts';

const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function addMetrics(app: FastifyInstance, options: HttpOptions, house: House): void {
  const registry = figures(house);
  const requests = new Histogram({
    name: 'mysagra_request_seconds',
    help: 'How long answers took, by route, method and class of status; streams are left out',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers: [registry],
  });
  hearAnswers(app, ({ route, method, status, seconds }) => {
    if (!route.startsWith('/events/')) requests.observe({ route, method, status }, seconds);
  });

  app.get('/metrics', async (request, reply) => {
    await admit(options, 'AM', request);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** What is asked for when somebody looks. */
function figures({ store, clock, feed, serviceDay }: House): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'mysagra_streams',
    help: 'Open event streams by channel',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const [channel, open] of Object.entries(feed.counts())) this.set({ channel }, open);
    },
  });
  new Gauge({
    name: 'mysagra_event_head',
    help: 'Number of the newest event by channel',
    labelNames: ['channel'],
    registers,
    async collect() {
      const heads = await readHeads(store.reader);
      for (const channel of channels) this.set({ channel }, heads[channel].seq);
    },
  });
  new Gauge({
    name: 'mysagra_orders',
    help: 'Orders created on the present service day, by status',
    labelNames: ['status'],
    registers,
    async collect() {
      const { day } = serviceDay(await readSettings(store.reader), clock.now());
      const counted = await store.reader
        .selectFrom('orders')
        .select((row) => ['status', row.fn.countAll<number>().as('orders')] as const)
        .where('createdDay', '=', day)
        .groupBy('status')
        .execute();
      for (const status of orderStatuses)
        this.set({ status }, counted.find((row) => row.status === status)?.orders ?? 0);
    },
  });
  addPrinting({ store, clock, serviceDay }, registry);
  return registry;
}

/** What waits is counted from the table: whoever drives the printers, the figures say the same. */
function addPrinting(
  { store, clock, serviceDay }: Pick<House, 'store' | 'clock' | 'serviceDay'>,
  registry: Registry,
): void {
  const registers = [registry];
  const readPrinters = () =>
    store.reader
      .selectFrom('printers')
      .leftJoin('printLanes', 'printLanes.printerId', 'printers.id')
      .where('archivedAt', 'is', null)
      .select(['printers.id', 'printers.name', 'printers.status as said', 'printers.printedBy', 'printLanes.status'])
      .execute();
  new Gauge({
    name: 'mysagra_print_oldest_seconds',
    help: 'Age of the oldest paper that is not out, by printer; 0 when none waits',
    labelNames: ['printer'],
    registers,
    async collect() {
      const waiting = await readWaiting(store.reader);
      this.reset();
      for (const { id, name: printer } of await readPrinters()) {
        const oldestAt = waiting.get(id)?.oldestAt ?? clock.now();
        this.set({ printer }, (clock.now() - oldestAt) / 1000);
      }
    },
  });
  new Gauge({
    name: 'mysagra_print_waiting',
    help: 'Papers that are not out, by printer, without those that wait for a decision',
    labelNames: ['printer'],
    registers,
    async collect() {
      const waiting = await readWaiting(store.reader);
      this.reset();
      for (const { id, name: printer } of await readPrinters()) this.set({ printer }, waiting.get(id)?.count ?? 0);
    },
  });
  new Gauge({
    name: 'mysagra_print_jobs_total',
    help: 'Papers of the present service day, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const { startsAt } = serviceDay(await readSettings(store.reader), clock.now());
      const counted = await store.reader
        .selectFrom('printJobs')
        .select((row) => ['state', row.fn.countAll<number>().as('jobs')] as const)
        .where('createdAt', '>=', startsAt)
        .groupBy('state')
        .execute();
      for (const state of jobStates) this.set({ state }, counted.find((row) => row.state === state)?.jobs ?? 0);
    },
  });
  new Gauge({
    name: 'mysagra_print_lane_up',
    help: '1 while the printer can print as far as anybody knows, 0 while it cannot or nobody has looked',
    labelNames: ['printer'],
    registers,
    async collect() {
      this.reset();
      for (const { name: printer, printedBy, said, status } of await readPrinters()) {
        const shown = printedBy === 'service' ? said : status;
        this.set({ printer }, shown === 'ONLINE' ? 1 : 0);
      }
    },
  });
}
