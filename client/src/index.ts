/** The MySagra SDK: every endpoint as a typed method, a live stream that never misses. */
export { channels, Refusal, refusals } from '@mysagra/core';
export type * from '@mysagra/core';
export type { Cursors } from './answer.ts';
export type { CallOptions } from './call.ts';
export { type Client, type ClientSettings, createClient } from './client.ts';
export type { Clock, Random } from './clock.ts';
export type { Credential } from './credential.ts';
export { EventSource, type EventSourceInit, NamedMessageEvent, StreamErrorEvent } from './event-source.ts';
export { newKey } from './key.ts';
export type { LiveEvent, LiveState, Resync } from './live-event.ts';
export type { Live, LiveOptions } from './live-options.ts';
export type { Args, Body, ClientOf, Method, Options, Query } from './methods.ts';
export { type Cause, Unreachable } from './unreachable.ts';
