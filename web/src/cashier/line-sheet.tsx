/** Wishes for a line at the till: besides what a guest may wish, what to add and what it costs; and sold out for everybody. */
import { useState } from 'react';
import { Button, Chip, MoneyField, useFormat, useWords, WishPart, WishSheet } from '../kit/index.ts';
import { choosable, type Dish } from './arranged.ts';
import type { CartLine, Wishes } from './cart.ts';
import { saleWords } from './sale-words.ts';

type LineSheetProps = {
  line: CartLine;
  /** As the menu has it now; undefined when it is gone. */
  dish: Dish | undefined;
  onApply: (wishes: Wishes, pieces: number) => void;
  onSoldOut: (dish: Dish, available: boolean) => void;
  onClose: () => void;
};

export function LineSheet({ line, dish, onApply, onSoldOut, onClose }: LineSheetProps) {
  const say = useWords(saleWords);
  const format = useFormat();
  const [extras, add] = useState(line.extras);
  const [surchargeCents, setSurcharge] = useState(line.surchargeCents);
  const ingredients = dish ? choosable(dish) : [];
  return (
    <WishSheet
      line={line}
      choosable={ingredients.map(({ name }) => name)}
      longestNote={200}
      onApply={(wishes, pieces) => onApply({ ...wishes, extras, surchargeCents }, pieces)}
      onClose={onClose}
      more={
        ingredients.length > 0 && (
          <WishPart title={say.addTo}>
            <div className="chips">
              {ingredients.map((extra) => {
                const others = extras.filter(({ name }) => name !== extra.name);
                const has = others.length < extras.length;
                return (
                  <Chip key={extra.name} pressed={has} onToggle={() => add(has ? others : [...extras, extra])}>
                    + {extra.name} {extra.cents > 0 && format.cents(extra.cents)}
                  </Chip>
                );
              })}
            </div>
          </WishPart>
        )
      }
    >
      <MoneyField label={say.surcharge} value={surchargeCents} onChange={(cents) => setSurcharge(cents ?? 0)} />
      {dish && (
        <WishPart>
          <Button kind={dish.isOn ? 'danger' : 'plain'} onClick={() => onSoldOut(dish, !dish.isOn)}>
            {dish.isOn ? say.makeSoldOut : say.makeAvailable}
          </Button>
          <p className="soft">{say.makeSoldOutWhy}</p>
        </WishPart>
      )}
    </WishSheet>
  );
}
