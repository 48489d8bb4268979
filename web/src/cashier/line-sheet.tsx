/** Wishes for a line: what to leave out, what to add, a note, a surcharge; for one piece or all. */
import { useState } from 'react';
import { Button, Chip, MoneyField, Segmented, Sheet, TextField, useFormat, useWords } from '../kit/index.ts';
import { choosable, type Dish } from './arranged.ts';
import type { CartLine, Wishes } from './cart.ts';
import { words } from './words.ts';

type LineSheetProps = {
  line: CartLine;
  /** As the menu has it now; undefined when it is gone. */
  dish: Dish | undefined;
  onApply: (wishes: Wishes, pieces: number) => void;
  onSoldOut: (dish: Dish, available: boolean) => void;
  onClose: () => void;
};

export function LineSheet({ line, dish, onApply, onSoldOut, onClose }: LineSheetProps) {
  const say = useWords(words);
  const format = useFormat();
  const [wishes, setWishes] = useState<Wishes>({
    without: line.without,
    extras: line.extras,
    note: line.note,
    surchargeCents: line.surchargeCents,
  });
  const [pieces, setPieces] = useState<'one' | 'all'>(line.quantity > 1 ? 'one' : 'all');
  const ingredients = dish ? choosable(dish) : [];
  const toggle = (names: string[], name: string) =>
    names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
  return (
    <Sheet
      open
      onClose={onClose}
      title={line.name}
      actions={
        <Button kind="primary" size="large" wide onClick={() => onApply(wishes, pieces === 'one' ? 1 : line.quantity)}>
          {say.apply}
        </Button>
      }
    >
      <div className="line-sheet">
        {line.quantity > 1 && (
          <div className="line-sheet-part">
            <h3>{say.forHowMany}</h3>
            <Segmented
              label={say.forHowMany}
              value={pieces}
              onChange={setPieces}
              options={[
                { value: 'one', label: say.forOne },
                { value: 'all', label: say.forAll(line.quantity) },
              ]}
            />
          </div>
        )}
        {ingredients.length > 0 && (
          <>
            <div className="line-sheet-part">
              <h3>{say.leaveOut}</h3>
              <div className="chips">
                {ingredients.map(({ name }) => (
                  <Chip
                    key={name}
                    pressed={wishes.without.includes(name)}
                    onToggle={() => setWishes({ ...wishes, without: toggle(wishes.without, name) })}
                  >
                    {say.without} {name.toLowerCase()}
                  </Chip>
                ))}
              </div>
            </div>
            <div className="line-sheet-part">
              <h3>{say.addTo}</h3>
              <div className="chips">
                {ingredients.map((extra) => {
                  const has = wishes.extras.some(({ name }) => name === extra.name);
                  const extras = has
                    ? wishes.extras.filter(({ name }) => name !== extra.name)
                    : [...wishes.extras, extra];
                  return (
                    <Chip key={extra.name} pressed={has} onToggle={() => setWishes({ ...wishes, extras })}>
                      + {extra.name} {extra.cents > 0 && format.cents(extra.cents)}
                    </Chip>
                  );
                })}
              </div>
            </div>
          </>
        )}
        <TextField
          label={say.note}
          value={wishes.note}
          onChange={(note) => setWishes({ ...wishes, note })}
          maxLength={200}
          autoComplete="off"
        />
        <MoneyField
          label={say.surcharge}
          value={wishes.surchargeCents}
          onChange={(cents) => setWishes({ ...wishes, surchargeCents: cents ?? 0 })}
        />
        {dish && (
          <div className="line-sheet-part">
            <Button kind={dish.isOn ? 'danger' : 'plain'} onClick={() => onSoldOut(dish, !dish.isOn)}>
              {dish.isOn ? say.makeSoldOut : say.makeAvailable}
            </Button>
            <p className="soft">{say.makeSoldOutWhy}</p>
          </div>
        )}
      </div>
    </Sheet>
  );
}
