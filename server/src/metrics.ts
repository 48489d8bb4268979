/** `GET /metrics`: figures of this server process in the text form of Prometheus, for admins and maintainers. */
import { channels, orderStatuses } from '@mysagra/core';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { admit, hearAnswers, type HttpOptions } from './http.ts';
import type { House } from './house-parts.ts';
import { readHeads } from './log.ts';
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
  return registry;
}
