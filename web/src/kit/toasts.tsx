/** Short words that go by themselves, at the foot of the page. Nothing that matters stands only here. */
import { createPortal } from 'react-dom';
import { IconButton, Button } from './button.tsx';
import { CloseIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { openDialogs } from './open-dialogs.ts';
import { createState, useStateOf } from './state.ts';
import { useWords } from './words.ts';
import './notice.css';

export type Toast = {
  words: string;
  kind?: 'plain' | 'stop';
  /** Such as undo; pressing it also takes the toast away. */
  action?: { words: string; onPress: () => void };
  /** How long it stays, ms; 5 s, or 10 s with an action or trouble. */
  stayMs?: number;
};

const shown = createState<readonly (Toast & { id: number })[]>([]);
const most = 3;
let lastId = 0;

/** Shows it; the answer takes it away before its time. */
export function toast(one: Toast | string): () => void {
  const given = typeof one === 'string' ? { words: one } : one;
  const id = ++lastId;
  const takeAway = () => shown.set(shown.get().filter((other) => other.id !== id));
  // The same words again replace themselves: ten equal failures are one line.
  const others = shown.get().filter(({ words }) => words !== given.words);
  shown.set([...others, { ...given, id }].slice(-most));
  setTimeout(takeAway, given.stayMs ?? (given.action || given.kind === 'stop' ? 10_000 : 5_000));
  return takeAway;
}

/** Stands once on every screen, over the topmost dialog where one is open; `startScreen` has it. */
export function Toasts() {
  const all = useStateOf(shown);
  const dialog = useStateOf(openDialogs).at(-1);
  const words = useWords(kitWords);
  const remove = (id: number) => shown.set(shown.get().filter((one) => one.id !== id));
  const line = (
    <div className="toasts" role="status" aria-live="polite">
      {all.map((one) => (
        <div key={one.id} className={`toast ${one.kind === 'stop' ? 'toast-stop' : ''}`}>
          <span className="toast-words">{one.words}</span>
          {one.action && (
            <Button
              size="small"
              onClick={() => {
                one.action?.onPress();
                remove(one.id);
              }}
            >
              {one.action.words}
            </Button>
          )}
          <IconButton label={words.close} icon={<CloseIcon />} onClick={() => remove(one.id)} />
        </div>
      ))}
    </div>
  );
  return dialog ? createPortal(line, dialog) : line;
}
