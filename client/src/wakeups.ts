/** Tells when it is worth looking whether a stream still lives: the page is seen again, the network came back. */

type Page = EventTarget & { visibilityState: string };

/** Calls `look` at such moments, where the surroundings have them (Node has none); the answer takes it back. */
export function onWakeUp(
  look: () => void,
  page: Page | undefined = globalThis.document,
  network: Partial<EventTarget> = globalThis,
): () => void {
  const seen = () => {
    if (page?.visibilityState === 'visible') look();
  };
  page?.addEventListener('visibilitychange', seen);
  network.addEventListener?.('online', look);
  return () => {
    page?.removeEventListener('visibilitychange', seen);
    network.removeEventListener?.('online', look);
  };
}
