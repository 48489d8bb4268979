import { ticketsFor } from '@mysagra/core';
import { describe, expect, test } from 'vitest';
import { factsIn, orderIn, paperFacts, samplesIn } from '../samples.ts';
import { paperFor } from './paper-for.ts';

describe('from ticket to paper', () => {
  const order = orderIn('en');
  const { tickets } = ticketsFor(factsIn('en', order));

  test('[P9] a cook counts sausages, not lines', () => {
    const paper = paperFor(tickets[0]!, paperFacts('en', order));
    expect(paper.kind === 'slip' && paper.dishes).toEqual([
      { name: 'Grilled sausage', quantity: 4, variants: [{ quantity: 1, notes: 'without onion' }] },
      { name: 'Spare ribs', quantity: 1, variants: [{ quantity: 1, notes: 'well done, no celery' }] },
    ]);
  });

  test('[P9] the number is the one that is called out; the other stands beside it', () => {
    const { house, ...facts } = paperFacts('en', order);
    const heads = (['ticketNumber', 'displayCode'] as const).map((callsBy) => {
      const paper = paperFor(tickets[0]!, { ...facts, house: { ...house, callsBy } });
      return paper.kind === 'slip' && [paper.order.number, paper.order.alsoNumber];
    });
    expect(heads).toEqual([
      ['231', 'C12'],
      ['C12', '231'],
    ]);
  });

  test('[P9] a paper is plain data: what was kept with the job prints the same', () => {
    for (const { paper } of Object.values(samplesIn('de'))) expect(JSON.parse(JSON.stringify(paper))).toEqual(paper);
  });
});
