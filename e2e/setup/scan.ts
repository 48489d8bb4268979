// A hand scanner: types a code and Enter faster than any finger, and at its own speed however busy this computer is.
import type { Page } from 'playwright-core';

export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      const place = document.activeElement ?? document.body;
      for (const key of keys)
        place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...code, 'Enter'],
  );
}
