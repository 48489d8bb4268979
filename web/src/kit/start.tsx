/** Starts a screen: its language and look, then its page with everything around it. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './connection.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { festivalIsIn } from './format.ts';
import { festivalSpeaks, startLanguage } from './language.ts';
import { listenForFirstTap } from './sound.ts';
import { startTheme, type Theme } from './theme.ts';
import { Toasts } from './toasts.tsx';
import './tokens.css';
import './base.css';

export type ScreenStart = {
  /** Its name in what this browser remembers. */
  name: string;
  /** Until the person chooses another. */
  theme?: Theme;
  /** Whose language counts when nobody chose; a guest's phone knows its owner. */
  speaks?: 'festival' | 'browser';
  /** It makes sounds: the first tap unlocks them. */
  hasSound?: boolean;
};

export function startScreen(
  page: ReactNode,
  { name, theme = 'light', speaks = 'festival', hasSound }: ScreenStart,
): void {
  startLanguage(speaks);
  startTheme(name, theme);
  if (hasSound) listenForFirstTap();
  const place = document.getElementById('screen');
  if (!place) throw new Error('The page has no element #screen.');
  createRoot(place).render(
    <ErrorBoundary>
      {page}
      <Toasts />
    </ErrorBoundary>,
  );
  // A guest's page is told with its menu: every request counts on a crowded access point.
  if (speaks === 'festival') void learnOfTheFestival();
}

/** The festival's time zone and language; without an answer what this browser remembers serves until a later load. */
async function learnOfTheFestival(): Promise<void> {
  const [settings, preferences, health] = await Promise.allSettled([
    client.settings.get(),
    client.preferences.get(),
    client.service.health(),
  ]);
  if (settings.status === 'fulfilled') festivalIsIn(settings.value.timeZone);
  // Whoever sets up a festival reads what their browser is set to: nobody has said yet what it speaks.
  if (health.status === 'fulfilled' && health.value.setupRequired) festivalSpeaks(null);
  else if (preferences.status === 'fulfilled') festivalSpeaks(preferences.value.language);
}
