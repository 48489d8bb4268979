/** A category: its name, who prepares it, where it prints, and its picture. */
import type { Category, Routes } from '@mysagra/core';
import { useRef, useState } from 'react';
import { client, Select, Switch, TextField, useWords } from '../../kit/index.ts';
import { choicesOf, idOrNull } from '../choices.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { type Picked, PictureField } from '../picture.tsx';
import { useMay } from '../rights.ts';
import type { MenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';

type Stubs = Routes['categories'][number]['stubs'];
type CategorySheetProps = { category: Category | null; facts: MenuFacts; onClose: () => void };

export function CategorySheet({ category, facts, onClose }: CategorySheetProps) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const may = useMay();
  // Once made it exists, even if its picture was refused: the next try changes it.
  const made = useRef(category);
  const [picked, setPicked] = useState<Picked | null>(null);
  const before: Stubs = facts.routes.categories.find(({ categoryId }) => categoryId === category?.id)?.stubs ?? 'none';
  const form = useForm({
    start: {
      name: category?.name ?? '',
      stationId: category?.stationId ?? '',
      printerId: category?.printerId ?? '',
      stubs: before,
      available: category?.available ?? true,
      picture: '',
    },
    check: ({ name }) => ({
      name: (!name.trim() && office.required) || ([...name].length > 100 && words.nameLong),
    }),
    nameField: 'name',
    save: async ({ name, stationId, printerId, stubs, available }) => {
      const body = { name, available, stationId: idOrNull(stationId), printerId: idOrNull(printerId) };
      made.current = made.current
        ? await client.categories.replace(made.current.id, body)
        : await client.categories.create(body);
      if (stubs !== before) await client.routes.category(made.current.id, { stubs });
      if (picked) await client.categories.setImage(made.current.id, picked.file);
    },
  });
  const { set, field, tick } = form;
  return (
    <FormSheet
      title={category?.name ?? words.newCategory}
      form={form}
      onClose={onClose}
      removal={
        category && may('categories', 'remove')
          ? {
              name: category.name,
              title: words.removeCategory(category.name),
              what: words.removeCategoryWhat(category.foods?.length ?? 0),
              act: () => client.categories.remove(category.id),
            }
          : undefined
      }
    >
      <TextField label={office.name} {...field('name')} />
      <Select
        label={words.station}
        hint={words.stationHint}
        {...field('stationId')}
        choices={choicesOf(facts.stations, words.noStation)}
      />
      <Select
        label={words.printer}
        hint={words.printerHint}
        {...field('printerId')}
        choices={choicesOf(facts.printers, words.printerOfStation)}
      />
      <Select<Stubs>
        label={words.stubsField}
        {...field('stubs')}
        choices={[
          { value: 'none', label: words.stubsNone },
          { value: 'besides_slip', label: words.stubsBesides },
          { value: 'instead_of_slip', label: words.stubsInstead },
        ]}
      />
      <Switch label={words.availableField} hint={words.availableHint} {...tick('available')} />
      <PictureField
        label={words.picture}
        now={category?.image ? `/uploads/categories/${category.image}` : null}
        picked={picked}
        onPick={(next) => {
          setPicked(next);
          set('picture', next?.preview ?? '');
        }}
      />
    </FormSheet>
  );
}
