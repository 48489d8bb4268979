/** Wishes for a line of an open order: what to leave out and a note, for one piece or all; a till adds questions of its own. */
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Chip, Segmented } from './choices.tsx';
import { Sheet } from './dialog.tsx';
import { TextField } from './inputs.tsx';
import type { OpenLine } from './order-lines.ts';
import { orderWords } from './order-words.ts';
import { useWords } from './words.ts';
import './wish-sheet.css';

type WishSheetProps = {
  line: OpenLine & { name: string };
  /** What can be left out. */
  choosable: readonly string[];
  /** After what is left out. */
  more?: ReactNode;
  noteHint?: string;
  /** In letters. */
  longestNote: number;
  /** After the note. */
  children?: ReactNode;
  onApply: (wishes: { without: string[]; note: string }, pieces: number) => void;
  onClose: () => void;
};

export function WishSheet(props: WishSheetProps) {
  const { line, choosable, onApply } = props;
  const say = useWords(orderWords);
  const [without, leaveOut] = useState(line.without);
  const [note, setNote] = useState(line.note);
  const [pieces, setPieces] = useState<'one' | 'all'>(line.quantity > 1 ? 'one' : 'all');
  const apply = () => onApply({ without, note }, pieces === 'one' ? 1 : line.quantity);
  return (
    <Sheet
      open
      onClose={props.onClose}
      title={line.name}
      actions={
        <Button kind="primary" size="large" wide onClick={apply}>
          {say.apply}
        </Button>
      }
    >
      {line.quantity > 1 && (
        <WishPart title={say.forHowMany}>
          <Segmented
            label={say.forHowMany}
            value={pieces}
            onChange={setPieces}
            options={[
              { value: 'one', label: say.forOne },
              { value: 'all', label: say.forAll(line.quantity) },
            ]}
          />
        </WishPart>
      )}
      {choosable.length > 0 && (
        <WishPart title={say.leaveOut}>
          <div className="chips">
            {choosable.map((name) => {
              const isOut = without.includes(name);
              const next = isOut ? without.filter((one) => one !== name) : [...without, name];
              return (
                <Chip key={name} pressed={isOut} onToggle={() => leaveOut(next)}>
                  {say.without} {name.toLowerCase()}
                </Chip>
              );
            })}
          </div>
        </WishPart>
      )}
      {props.more}
      <TextField
        label={say.note}
        {...(props.noteHint && { hint: props.noteHint })}
        value={note}
        onChange={setNote}
        maxLength={props.longestNote}
        autoComplete="off"
      />
      {props.children}
    </Sheet>
  );
}

export function WishPart({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="wish-part">
      {title && <h3>{title}</h3>}
      {children}
    </div>
  );
}
