/** Categories in the order of the till, each with its dishes; what is off is off everywhere at once. */
import type { Category, FoodInCategory } from '@mysagra/core';
import { useState } from 'react';
import {
  BagIcon,
  Badge,
  Button,
  client,
  EditIcon,
  Empty,
  IconButton,
  Notice,
  PictureIcon,
  PlusIcon,
  sentenceOf,
  Switch,
  toast,
  useFormat,
  useWords,
} from '../../kit/index.ts';
import { homelessCategories } from '../board/first-run.ts';
import { officeWords } from '../office-words.ts';
import { Card } from '../page.tsx';
import { hrefOf } from '../place.ts';
import { useMay } from '../rights.ts';
import { CategorySheet } from './category-sheet.tsx';
import { FoodSheet } from './food-sheet.tsx';
import type { MenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';
import { SortSheet } from './sort-sheet.tsx';

/** What is open at the side. */
type Opened =
  | { what: 'food'; food: FoodInCategory | null; categoryId: string }
  | { what: 'category'; category: Category | null }
  | { what: 'sort' };

type Change = (alter: (facts: MenuFacts) => MenuFacts) => void;

export function Dishes({ facts, change }: { facts: MenuFacts; change: Change }) {
  const words = useWords(menuWords);
  const may = useMay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const { categories } = facts;
  const homeless = homelessCategories(categories);
  const close = () => setOpened(null);
  return (
    <>
      <div className="office-actions">
        {categories.length > 0 && (
          <Button
            kind="primary"
            icon={<PlusIcon />}
            onClick={() => setOpened({ what: 'food', food: null, categoryId: categories[0]!.id })}
          >
            {words.newDish}
          </Button>
        )}
        {may('categories', 'create') && (
          <Button icon={<PlusIcon />} onClick={() => setOpened({ what: 'category', category: null })}>
            {words.newCategory}
          </Button>
        )}
        {categories.length > 1 && <Button onClick={() => setOpened({ what: 'sort' })}>{words.sort}</Button>}
      </div>
      {homeless.length > 0 && (
        <Notice
          kind="warn"
          what={words.homeless(homeless.map(({ name }) => name).join(', '))}
          next={words.homelessNext}
          actions={homeless.slice(0, 3).map((category) => (
            <Button key={category.id} size="small" onClick={() => setOpened({ what: 'category', category })}>
              {words.choose(category.name)}
            </Button>
          ))}
        />
      )}
      {categories.length === 0 && (
        <Empty
          icon={<BagIcon />}
          title={words.emptyMenu}
          action={
            may('menu', 'import') && (
              <a className="button button-primary" href={hrefOf('menu', 'import')}>
                {words.import}
              </a>
            )
          }
        >
          {words.emptyMenuHint}
        </Empty>
      )}
      <div className="menu-categories">
        {categories.map((category) => (
          <CategoryCard key={category.id} category={category} facts={facts} change={change} onOpen={setOpened} />
        ))}
      </div>
      {opened?.what === 'food' && <FoodSheet {...opened} facts={facts} onClose={close} />}
      {opened?.what === 'category' && <CategorySheet {...opened} facts={facts} onClose={close} />}
      {opened?.what === 'sort' && <SortSheet categories={categories} change={change} onClose={close} />}
    </>
  );
}

type CategoryCardProps = { category: Category; facts: MenuFacts; change: Change; onOpen: (opened: Opened) => void };

function CategoryCard({ category, facts, change, onOpen }: CategoryCardProps) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const { id, name, image, available, stationId, foods = [] } = category;
  const station = facts.stations.find((one) => one.id === stationId);
  const stubs = facts.routes.categories.find((route) => route.categoryId === id)?.stubs ?? 'none';
  const setOpen = (isOpen: boolean) => {
    change((now) => withCategory(now, id, { available: isOpen }));
    client.categories.update(id, { available: isOpen }).catch((error: unknown) => {
      change((now) => withCategory(now, id, { available: !isOpen }));
      toast({ words: sentenceOf(error), kind: 'stop' });
    });
  };
  return (
    <Card
      className="menu-category"
      title={
        <span className="menu-category-title">
          {image ? (
            <img className="office-thumb" src={`/uploads/categories/${image}`} alt="" />
          ) : (
            <span className="office-thumb">
              <PictureIcon />
            </span>
          )}
          <span>{name}</span>
        </span>
      }
      actions={
        <>
          {station ? (
            <Badge>{station.name}</Badge>
          ) : (
            <Badge kind={foods.length > 0 ? 'warn' : 'plain'}>{words.noStation}</Badge>
          )}
          {stubs !== 'none' && <Badge>{words.stubs}</Badge>}
          <IconButton
            label={office.editNamed(name)}
            icon={<EditIcon />}
            onClick={() => onOpen({ what: 'category', category })}
          />
        </>
      }
    >
      <Switch label={available ? words.open(name) : words.closed(name)} checked={available} onChange={setOpen} />
      {foods.length === 0 && <p className="soft">{words.emptyCategory}</p>}
      <ul className="office-list">
        {foods.map((food) => (
          <FoodRow
            key={food.id}
            food={food}
            change={change}
            onEdit={() => onOpen({ what: 'food', food, categoryId: id })}
          />
        ))}
      </ul>
      <Button
        size="small"
        kind="quiet"
        icon={<PlusIcon />}
        onClick={() => onOpen({ what: 'food', food: null, categoryId: id })}
      >
        {words.newDish}
      </Button>
    </Card>
  );
}

function FoodRow({ food, change, onEdit }: { food: FoodInCategory; change: Change; onEdit: () => void }) {
  const words = useWords(menuWords);
  const office = useWords(officeWords);
  const format = useFormat();
  const { id, name, price, ownAvailable, ingredients } = food;
  const setAvailable = (available: boolean) => {
    change((now) => withFood(now, id, { ownAvailable: available }));
    client.foods.update(id, { available }).catch((error: unknown) => {
      change((now) => withFood(now, id, { ownAvailable: !available }));
      toast({ words: sentenceOf(error), kind: 'stop' });
    });
  };
  return (
    <li className="office-row menu-food">
      <span className="office-row-main">
        <b className={ownAvailable ? '' : 'office-off'}>{name}</b>
        <span className="office-row-note">
          {ownAvailable ? '' : `${words.soldOut.toUpperCase()} · `}
          {ingredients.map((one) => one.name).join(', ')}
        </span>
      </span>
      <span className="number menu-price">{format.money(price)}</span>
      <label className="tick menu-switch" title={words.forSale(name)}>
        <input
          type="checkbox"
          role="switch"
          aria-label={words.forSale(name)}
          aria-checked={ownAvailable}
          checked={ownAvailable}
          onChange={(event) => setAvailable(event.currentTarget.checked)}
        />
      </label>
      <IconButton label={office.editNamed(name)} icon={<EditIcon />} onClick={onEdit} />
    </li>
  );
}

function withCategory(facts: MenuFacts, id: string, more: Partial<Category>): MenuFacts {
  return { ...facts, categories: facts.categories.map((one) => (one.id === id ? { ...one, ...more } : one)) };
}

function withFood(facts: MenuFacts, id: string, more: Partial<FoodInCategory>): MenuFacts {
  const categories = facts.categories.map((category) => ({
    ...category,
    foods: category.foods?.map((food) => (food.id === id ? { ...food, ...more } : food)),
  }));
  return { ...facts, categories };
}
