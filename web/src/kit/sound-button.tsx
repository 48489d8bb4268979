/** "Tap for sound": there as long as the browser keeps the page silent. */
import { Button } from './button.tsx';
import { MutedIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { unlockSound, useSoundPermission } from './sound.ts';
import { useWords } from './words.ts';

export function SoundButton() {
  const words = useWords(kitWords);
  if (useSoundPermission() !== 'locked') return null;
  return (
    <Button size="small" icon={<MutedIcon />} onClick={() => void unlockSound()}>
      {words.soundOff}
    </Button>
  );
}
