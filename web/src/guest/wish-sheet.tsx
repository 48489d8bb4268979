/** Wishes for a dish: what to leave out and a note, for one piece or all. */
import { useState } from 'react';
import { Button, Chip, Segmented, Sheet, TextField, useWords } from '../kit/index.ts';
import type { CartLine, Wishes } from './cart.ts';
import { words } from './words.ts';

type WishSheetProps = {
  line: CartLine;
  choosable: readonly string[];
  onApply: (wishes: Wishes, pieces: number) => void;
  onClose: () => void;
};

export function WishSheet({ line, choosable, onApply, onClose }: WishSheetProps) {
  const say = useWords(words);
  const [wishes, setWishes] = useState<Wishes>({ without: line.without, note: line.note });
  const [some, setSome] = useState<'one' | 'all'>(line.quantity > 1 ? 'one' : 'all');
  const toggle = (name: string) =>
    wishes.without.includes(name) ? wishes.without.filter((one) => one !== name) : [...wishes.without, name];
  return (
    <Sheet
      open
      onClose={onClose}
      title={line.name}
      actions={
        <Button kind="primary" size="large" wide onClick={() => onApply(wishes, some === 'one' ? 1 : line.quantity)}>
          {say.apply}
        </Button>
      }
    >
      {line.quantity > 1 && (
        <div className="wish-part">
          <h3>{say.forHowMany}</h3>
          <Segmented
            label={say.forHowMany}
            value={some}
            onChange={setSome}
            options={[
              { value: 'one', label: say.forOne },
              { value: 'all', label: say.forAll(line.quantity) },
            ]}
          />
        </div>
      )}
      {choosable.length > 0 && (
        <div className="wish-part">
          <h3>{say.leaveOut}</h3>
          <div className="chips">
            {choosable.map((name) => (
              <Chip
                key={name}
                pressed={wishes.without.includes(name)}
                onToggle={() => setWishes({ ...wishes, without: toggle(name) })}
              >
                {say.without} {name.toLowerCase()}
              </Chip>
            ))}
          </div>
        </div>
      )}
      <TextField
        label={say.note}
        hint={say.noteHint}
        value={wishes.note}
        onChange={(note) => setWishes({ ...wishes, note })}
        maxLength={120}
        autoComplete="off"
      />
    </Sheet>
  );
}
