/** How a page looks: light for the sun, dark for the kitchen, high contrast for eyes that need it. */
import { createState, useStateOf } from './state.ts';
import { ownShelf, readStored, writeStored } from './stored.ts';

export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export function isTheme(word: unknown): word is Theme {
  return themes.includes(word as Theme);
}

const theme = createState<Theme>('light');
let place = '';

/** Each screen starts with its own and keeps its own: a laptop may show the till and the display. */
export function startTheme(screen: string, initial: Theme): void {
  place = `theme.${screen}`;
  const asked = new URLSearchParams(location.search).get('theme');
  show(isTheme(asked) ? asked : (readStored(ownShelf(), place, isTheme) ?? initial));
}

export function chooseTheme(chosen: Theme): void {
  writeStored(ownShelf(), place, chosen);
  show(chosen);
}

function show(next: Theme): void {
  document.documentElement.dataset.theme = next;
  theme.set(next);
}

export function useTheme(): Theme {
  return useStateOf(theme);
}
