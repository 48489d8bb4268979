// What axe finds that would keep somebody from using a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = { violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] };

/**
 * Every serious or critical finding of the page as it stands, one line each; `[]` is what a test wants. `only`: rules of axe,
 * such as `color-contrast` where nothing but the theme is another.
 */
export async function seriousFindings(page: Page, only?: string[]): Promise<string[]> {
  // What is half way to another colour has none to measure, also when it begins while axe looks.
  await page.evaluate(() => {
    const still = 'transition: none !important; animation-duration: 0s !important; animation-delay: 0s !important;';
    document.head.append(
      Object.assign(document.createElement('style'), { textContent: `*, *::before, *::after { ${still} }` }),
    );
    for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
  });
  // Put in by the debugger: the page's own rules let no foreign script in.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(only && { runOnly: only }) };
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as Found;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
}

export const themes = ['light', 'dark', 'contrast'] as const;

/** As somebody chooses it in the settings. */
export async function setTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
}
