/** What dishes are made of: to leave out at the till, to add for a price, to tell allergens. */
import type { Ingredient } from '@mysagra/core';
import { useState } from 'react';
import {
  Button,
  client,
  Empty,
  LeafIcon,
  MoneyField,
  PlusIcon,
  TextField,
  toWire,
  useFormat,
  useWords,
  wireCents,
} from '../../kit/index.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { Card } from '../page.tsx';
import { useMay } from '../rights.ts';
import type { MenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';

export function Ingredients({ facts }: { facts: MenuFacts }) {
  const words = useWords(menuWords);
  const format = useFormat();
  const [opened, setOpened] = useState<{ ingredient: Ingredient | null } | null>(null);
  const uses = new Map<string, number>();
  for (const { foods = [] } of facts.categories) {
    for (const { ingredients } of foods) for (const { id } of ingredients) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return (
    <>
      <div className="office-actions">
        <Button kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ ingredient: null })}>
          {words.addIngredient}
        </Button>
      </div>
      {facts.ingredients.length === 0 ? (
        <Empty icon={<LeafIcon />} title={words.noIngredients}>
          {words.noIngredientsHint}
        </Empty>
      ) : (
        <Card>
          <ul className="office-list menu-two-columns">
            {facts.ingredients.map((ingredient) => (
              <li key={ingredient.id}>
                <button type="button" className="office-row office-row-key" onClick={() => setOpened({ ingredient })}>
                  <span className="office-row-main">
                    <b>{ingredient.name}</b>
                    <span className="office-row-note">{words.usedIn(uses.get(ingredient.id) ?? 0)}</span>
                  </span>
                  <span className="number">
                    {ingredient.surcharge === '0' ? '' : `+ ${format.money(ingredient.surcharge)}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {opened && (
        <IngredientSheet
          {...opened}
          uses={uses.get(opened.ingredient?.id ?? '') ?? 0}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

type SheetProps = { ingredient: Ingredient | null; uses: number; onClose: () => void };

function IngredientSheet({ ingredient, uses, onClose }: SheetProps) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const may = useMay();
  const form = useForm({
    start: {
      name: ingredient?.name ?? '',
      surcharge: ingredient ? wireCents(ingredient.surcharge) : (0 as number | null),
    },
    check: ({ name, surcharge }) => ({
      name: !name.trim() && office.required,
      surcharge: surcharge === null && words.priceMissing,
    }),
    nameField: 'name',
    save: ({ name, surcharge }) => {
      const body = { name, surcharge: toWire(surcharge!) };
      return ingredient ? client.ingredients.replace(ingredient.id, body) : client.ingredients.create(body);
    },
  });
  const { field } = form;
  return (
    <FormSheet
      title={ingredient?.name ?? words.addIngredient}
      form={form}
      onClose={onClose}
      removal={
        ingredient && may('ingredients', 'remove')
          ? {
              name: ingredient.name,
              title: words.removeIngredient(ingredient.name),
              what: words.removeIngredientWhat(uses),
              act: () => client.ingredients.remove(ingredient.id),
            }
          : undefined
      }
    >
      <TextField label={office.name} {...field('name')} />
      <MoneyField
        label={words.ingredientSurcharge}
        hint={words.surchargeHint}
        {...field('surcharge')}
        max={9_999_999}
      />
    </FormSheet>
  );
}
