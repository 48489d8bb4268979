/** `GET /events/{channel}`: who may, from where on, and over to the feed. Contract 9.1. */
import { explain, flag, listeners, Refusal } from '@mysagra/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Listener } from './access.ts';
import { channelOf, type Feed, type StreamQuery } from './feed.ts';
import { admit, type HttpOptions } from './http.ts';

const streamQuery = z.object({ named: flag.default(true), extended: flag.default(false) });

export function addEventStreams(app: FastifyInstance, options: HttpOptions, feed: Feed): void {
  async function checked(request: FastifyRequest): Promise<{ listener: Listener; query: StreamQuery }> {
    const listener = (await admit(options, 'AMOKDPW', request, { isOpening: true })) as Listener;
    const channel = channelOf((request.params as { channel: string }).channel);
    if (!listeners[channel].includes(listener.letter)) throw new Refusal('forbidden');
    const sent = request.query as Record<string, unknown>;
    const parsed = streamQuery.safeParse(sent);
    if (!parsed.success) throw new Refusal('validation_failed', { errors: explain(parsed.error, 'query') });
    // A bad event id is never refused: an EventSource that gets anything but 200 is dead for good.
    const lastEventId = typeof sent.lastEventId === 'string' ? sent.lastEventId : undefined;
    return { listener, query: { ...parsed.data, lastEventId } };
  }

  app.head('/events/:channel', async (request, reply) => {
    await checked(request);
    feed.head(reply);
  });

  app.get('/events/:channel', async (request, reply) => {
    const { listener, query } = await checked(request);
    await feed.open(request, reply, listener, channelOf((request.params as { channel: string }).channel), query);
    return reply;
  });
}
