import { expect, test } from 'vitest';
import { readStored, type Shelf, writeStored } from './stored.ts';

const isCart = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function shelfWith(content: Record<string, string> = {}): Shelf & { content: Map<string, string> } {
  const kept = new Map(Object.entries(content));
  return {
    content: kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

test('[W16] what was kept comes back', () => {
  const shelf = shelfWith();
  expect(writeStored(shelf, 'cart', ['gnocchi'])).toBe(true);
  expect(readStored(shelf, 'cart', isCart)).toEqual(['gnocchi']);
  expect(readStored(shelf, 'other', isCart)).toBeNull();
});

test.for(['["gnoc', '{"gnocchi":1}', '[1]', 'null', ''])('[W16] %j is no cart: it is dropped for good', (text) => {
  const shelf = shelfWith({ 'mysagra.cart': text });
  expect(readStored(shelf, 'cart', isCart)).toBeNull();
  expect(shelf.content.size).toBe(0);
});

test('[W16] a browser that keeps nothing stops nobody', () => {
  const refuse = () => {
    throw new Error('QuotaExceededError');
  };
  const shelf: Shelf = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(writeStored(shelf, 'cart', ['gnocchi'])).toBe(false);
  expect(readStored(shelf, 'cart', isCart)).toBeNull();
});
