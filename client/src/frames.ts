/** Bytes in, whole frames out: however the network cut them, what is told is the same. */
import { createParser } from 'eventsource-parser';

/** One event of a stream as it was written; `name` is missing for an unnamed one. */
export type Frame = { id?: string; name?: string; data: string };

export type FrameListener = {
  onFrame(frame: Frame): void;
  /** A block that has an id and no data: the place in the log where the stream begins. */
  onPosition(id: string): void;
  /** Milliseconds. */
  onRetry(ms: number): void;
};

/** The answer takes the stream's bytes piece by piece; a block that was never finished is never told (by the standard). */
export function frameReader(listener: FrameListener): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  // The parser tells the id of a block just before the block's event, and alone when there is none.
  let lone: string | undefined;
  const parser = createParser({
    onId(id) {
      tellLone();
      lone = id;
    },
    onEvent({ id, event, data }) {
      if (id === undefined) tellLone();
      lone = undefined;
      listener.onFrame({ id, name: event, data });
    },
    onRetry(ms) {
      tellLone();
      listener.onRetry(ms);
    },
  });
  function tellLone(): void {
    if (lone !== undefined) listener.onPosition(lone);
    lone = undefined;
  }
  return (bytes) => {
    parser.feed(decoder.decode(bytes, { stream: true }));
    tellLone();
  };
}
