/** A dish: what it is called and costs, what is in it, where it stands and prints. */
import type { FoodInCategory } from '@mysagra/core';
import { useState } from 'react';
import {
  Button,
  Chip,
  client,
  MoneyField,
  PlusIcon,
  Select,
  sentenceOf,
  TextField,
  toWire,
  useWords,
  wireCents,
} from '../../kit/index.ts';
import { choicesOf, idOrNull } from '../choices.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { useMay } from '../rights.ts';
import type { MenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';

type FoodSheetProps = { food: FoodInCategory | null; categoryId: string; facts: MenuFacts; onClose: () => void };

export function FoodSheet({ food, categoryId, facts, onClose }: FoodSheetProps) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const may = useMay();
  const form = useForm({
    start: {
      name: food?.name ?? '',
      price: food ? wireCents(food.price) : (null as number | null),
      categoryId,
      description: food?.description ?? '',
      printerId: food?.printerId ?? '',
      ingredients: food?.ingredients.map(({ id }) => id) ?? [],
    },
    check: ({ name, price }) => ({
      name: (!name.trim() && office.required) || ([...name].length > 100 && words.nameLong),
      price: price === null && words.priceMissing,
    }),
    nameField: 'name',
    save: ({ price, description, printerId, ingredients, ...rest }) => {
      const body = {
        ...rest,
        price: toWire(price!),
        description: description.trim() || null,
        // A new dish takes its category's printer when none is said; a dish that has one may lose it.
        ...((food || printerId) && { printerId: idOrNull(printerId) }),
        ingredients: ingredients.map((id) => ({ id })),
      };
      return food ? client.foods.replace(food.id, body) : client.foods.create(body);
    },
  });
  const { values, set, field } = form;
  return (
    <FormSheet
      title={food?.name ?? words.newDish}
      form={form}
      onClose={onClose}
      removal={
        food && may('foods', 'remove')
          ? {
              name: food.name,
              title: words.removeDish(food.name),
              what: words.removeDishWhat,
              act: () => client.foods.remove(food.id),
            }
          : undefined
      }
    >
      <TextField label={office.name} hint={words.nameHint} {...field('name')} />
      <div className="office-pair">
        <MoneyField label={words.price} {...field('price')} max={999_999} />
        <Select
          label={words.category}
          {...field('categoryId')}
          choices={facts.categories.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <TextField
        label={words.description}
        hint={words.descriptionHint}
        {...field('description')}
        long
        maxLength={250}
      />
      <IngredientPicker
        facts={facts}
        chosen={values.ingredients}
        onChange={(ingredients) => set('ingredients', ingredients)}
      />
      <Select
        label={words.printer}
        hint={words.printerHint}
        {...field('printerId')}
        choices={choicesOf(facts.printers, food ? words.printerOfStation : words.printerOfCategory)}
      />
    </FormSheet>
  );
}

type PickerProps = { facts: MenuFacts; chosen: readonly string[]; onChange: (ids: string[]) => void };

function IngredientPicker({ facts, chosen, onChange }: PickerProps) {
  const words = useWords(menuWords);
  const may = useMay();
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const wanted = name.trim().toLowerCase();
  const shown = facts.ingredients.filter((one) => chosen.includes(one.id) || one.name.toLowerCase().includes(wanted));
  const add = async () => {
    const known = facts.ingredients.find((one) => one.name.toLowerCase() === wanted);
    try {
      const { id } = known ?? (await client.ingredients.create({ name: name.trim() }));
      if (!chosen.includes(id)) onChange([...chosen, id]);
      setName('');
    } catch (error) {
      setWrong(sentenceOf(error));
    }
  };
  return (
    <fieldset className="menu-ingredients">
      <legend className="field-label">{words.ingredients}</legend>
      <p className="field-hint">{words.ingredientsHint}</p>
      <div className="office-links">
        {shown.map((one) => (
          <Chip
            key={one.id}
            pressed={chosen.includes(one.id)}
            onToggle={() =>
              onChange(chosen.includes(one.id) ? chosen.filter((id) => id !== one.id) : [...chosen, one.id])
            }
          >
            {one.name}
          </Chip>
        ))}
      </div>
      {may('ingredients', 'create') && (
        <div className="menu-new-ingredient">
          <TextField
            label={words.addIngredient}
            value={name}
            error={wrong}
            maxLength={100}
            onChange={(typed) => {
              setWrong(undefined);
              setName(typed);
            }}
          />
          <Button icon={<PlusIcon />} disabled={wanted === ''} onClick={() => void add()}>
            {words.addIngredient}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
