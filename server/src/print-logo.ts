/** The logo on receipts: put in when one is printed, since it would stand in the row of each. */
import type { Paper } from '@mysagra/printing';
import { readSettings } from './settings.ts';
import type { Reader } from './store/store.ts';

/** Answers the paper with the logo that the preferences name; a file is read once. */
export function createLogo(): (reader: Reader, paper: Paper) => Promise<Paper> {
  let known: { file: string; png: string | null } | undefined;
  return async (reader, paper) => {
    if (paper?.kind !== 'receipt') return paper;
    const { logo: file } = await readSettings(reader);
    if (file === null) return paper;
    if (known?.file !== file) {
      const image = await reader.selectFrom('images').select('content').where('file', '=', file).executeTakeFirst();
      known = { file, png: image ? Buffer.from(image.content).toString('base64') : null };
    }
    return { ...paper, logo: known.png };
  };
}
