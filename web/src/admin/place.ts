/** Where a person is in the back office: `#/menu/stations`. Work that is not saved is asked about before it is left. */
import { useEffect } from 'react';
import { createState, useStateOf } from '../kit/index.ts';

export type Place = { section: string; part: string };

export function placeOf(hash: string): Place {
  const [section = '', part = ''] = hash.replace(/^#\/?/, '').split('/');
  return { section, part: decodeURIComponentOr(part) };
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const shown = createState<Place>({ section: '', part: '' });
/** Where the person wants to go, while we ask about unsaved work. */
const wanted = createState<string | null>(null);
const dirty = new Set<symbol>();
let here = '';

/** Called once by the office: listens to the address. */
export function startPlaces(): () => void {
  here = location.hash;
  shown.set(placeOf(here));
  const moved = () => {
    if (location.hash === here) return;
    if (dirty.size > 0) {
      wanted.set(location.hash);
      history.pushState(null, '', here || '#/');
      return;
    }
    here = location.hash;
    shown.set(placeOf(here));
    scrollTo(0, 0);
  };
  const leaving = (event: BeforeUnloadEvent) => {
    if (dirty.size > 0) event.preventDefault();
  };
  addEventListener('hashchange', moved);
  addEventListener('beforeunload', leaving);
  return () => {
    removeEventListener('hashchange', moved);
    removeEventListener('beforeunload', leaving);
  };
}

export function usePlace(): Place {
  return useStateOf(shown);
}

export function hrefOf(section: string, part = ''): string {
  return `#/${section}${part ? `/${encodeURIComponent(part)}` : ''}`;
}

export function goTo(section: string, part = ''): void {
  location.hash = hrefOf(section, part);
}

/** While true, leaving this room or closing the page asks first. */
export function useUnsaved(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return;
    const mark = Symbol('unsaved');
    dirty.add(mark);
    return () => {
      dirty.delete(mark);
    };
  }, [isDirty]);
}

export function useWantedPlace(): string | null {
  return useStateOf(wanted);
}

/** The answer to the question: go there and lose it, or stay. */
export function answerLeaving(leaves: boolean): void {
  const hash = wanted.get();
  wanted.set(null);
  if (!leaves || hash === null) return;
  dirty.clear();
  location.hash = hash;
}
