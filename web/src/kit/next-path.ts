/** Where a person goes after the sign-in: where they were, and never to somebody else. */

/** Stands for our own server, whatever its name. */
const here = 'http://here.invalid';

/** `?next=` of the page's search when it is a path of our own, read as a browser would read it; else `otherwise`. */
export function nextPath(search: string, otherwise: string): string {
  const next = new URLSearchParams(search).get('next');
  if (!next?.startsWith('/')) return otherwise;
  try {
    const { origin, pathname, search: query, hash } = new URL(next, here);
    return origin === here ? pathname + query + hash : otherwise;
  } catch {
    // No address at all.
    return otherwise;
  }
}
