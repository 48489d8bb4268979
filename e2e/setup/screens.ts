// The built screens for a test: built first when their sources have changed, whoever starts the test and however.
import { fileURLToPath } from 'node:url';

/** The folder to give to a house as `pages`. */
export async function builtScreens(): Promise<string> {
  const { buildScreens } = await import(new URL('../../scripts/build.mjs', import.meta.url).href);
  await buildScreens();
  return fileURLToPath(new URL('../../web/dist', import.meta.url));
}
