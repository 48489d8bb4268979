/** One picture of a screen: where to go, as whom, in which festival, and what to do before the picture is taken. */
import type { DeviceScreen } from '@mysagra/core';
import type { Page } from 'playwright-core';
import type { Festival, FestivalName } from './festivals.ts';

export const themes = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
export type Language = 'it' | 'en' | 'de';

/** Names of what people hold or hang up; CSS pixels. */
export const sizes = {
  phone: { width: 360, height: 740 },
  tablet: { width: 1180, height: 820 },
  upright: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
  tv: { width: 1920, height: 1080 },
  wall: { width: 3840, height: 2160 },
} as const;
export type Size = keyof typeof sizes;

export type Shot = {
  /** In the name of the file: `busy`, `sold out`. */
  name: string;
  path: string | ((festival: Festival) => string | Promise<string>);
  /** A user of the festival, `admin` included; a paired screen; or nobody. */
  as?: 'admin' | 'maintainer' | 'operator' | 'guest' | { screen: DeviceScreen; station?: string };
  festival?: FestivalName;
  /** One picture for each; the first is taken with all sizes and languages. */
  themes?: readonly Theme[];
  languages?: readonly Language[];
  sizes?: readonly Size[];
  /** Taps and keys before the picture. */
  act?: (page: Page, festival: Festival) => Promise<void>;
  /** The server is gone, for 20 s or for a minute. */
  link?: 'late' | 'stopped';
  /** The page's program is to break: that it complains is what the picture shows. */
  isBroken?: boolean;
  /** The whole page and not only what is in sight. */
  isWhole?: boolean;
};

export type Album = { screen: string; shots: readonly Shot[] };
