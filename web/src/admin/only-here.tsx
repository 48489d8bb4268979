/** A QR code with an address that only this computer knows helps nobody: said beside every code. */
import { Notice, useWords } from '../kit/index.ts';
import { officeWords } from './office-words.ts';

export function OnlyHere() {
  const words = useWords(officeWords);
  if (!/^(localhost|127\.|\[::1\])/.test(location.hostname)) return null;
  return <Notice kind="warn" what={words.onlyHere(location.hostname)} />;
}
