/** Orders put aside while somebody looks for a purse. */
import { Dialog, forWhom, useFormat, useWords } from '../kit/index.ts';
import { type Cart, sumsOf } from './cart.ts';
import { tillWords } from './till-words.ts';

type ParkedProps = { parked: readonly Cart[]; onTakeUp: (cart: Cart) => void; onClose: () => void };

export function ParkedOrders({ parked, onTakeUp, onClose }: ParkedProps) {
  const say = useWords(tillWords);
  const format = useFormat();
  return (
    <Dialog open onClose={onClose} title={say.parkedTitle}>
      {parked.length === 0 && <p>{say.parkedNone}</p>}
      <ul className="rows">
        {parked.map((one) => (
          <li key={one.key}>
            <button type="button" className="row" onClick={() => onTakeUp(one)}>
              <span className="row-what">
                <span>{forWhom(one.table, one.customer) || say.order}</span>
                <span className="soft">{one.lines.map((line) => `${line.quantity} ${line.name}`).join(', ')}</span>
              </span>
              <span className="number">{format.cents(sumsOf(one).totalCents)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
