/** What the tills cannot sell just now: the first thing that an organiser is asked about. */
import type { Category } from '@mysagra/core';
import { useWords } from '../../kit/index.ts';
import { Card, Part, type Waiting } from '../page.tsx';
import { hrefOf } from '../place.ts';
import { boardWords } from './board-words.ts';
import { offSaleOf } from './off-sale.ts';

export function SoldOutCard({ of }: { of: Waiting<Category[]> }) {
  const words = useWords(boardWords);
  return (
    <Card
      title={words.soldOut}
      actions={
        <a className="button button-quiet button-small" href={hrefOf('menu')}>
          {words.toMenu}
        </a>
      }
    >
      <Part of={of}>
        {(categories) => {
          const soldOut = offSaleOf(categories);
          if (soldOut.length === 0) return <p className="soft">{words.nothingSoldOut}</p>;
          return (
            <ul className="office-list">
              {soldOut.map(({ id, name, dishes }) => (
                <li key={id} className="office-row">
                  <span className="office-row-main">
                    <b>{dishes === null ? name : dishes.join(', ')}</b>
                    <span className="office-row-note">{dishes === null ? words.wholeCategory : name}</span>
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Part>
    </Card>
  );
}
