/** Copies a text, over plain http too, where browsers keep their clipboard shut; says so when it cannot. */
import { Button, CopyIcon, toast, useWords } from '../kit/index.ts';
import { officeWords } from './office-words.ts';

export function CopyButton({ text }: { text: string }) {
  const words = useWords(officeWords);
  return (
    <Button
      icon={<CopyIcon />}
      onClick={(event) =>
        toast(copied(text, event.currentTarget) ? words.copied : { words: words.copyByHand, kind: 'stop' })
      }
    >
      {words.copy}
    </Button>
  );
}

/** The old way, which needs no secure page: a selected field that lies beside the button, for a dialog shuts everything else. */
function copied(text: string, beside: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  beside.after(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    beside.focus();
  }
}
