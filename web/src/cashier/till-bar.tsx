/** Above the dishes: guests who wait, orders, what is put aside, printers, and the search. */
import type { PrintLane } from '@mysagra/client';
import { Button, ListIcon, PersonIcon, SearchIcon, TextField, useWords } from '../kit/index.ts';
import { PrinterLamp } from './printers.tsx';
import { tillWords } from './till-words.ts';

type TillBarProps = {
  /** How many. */
  guests: number;
  parked: number;
  lanes: readonly PrintLane[];
  onOpen: (what: 'guests' | 'orders' | 'parked' | 'printers') => void;
  sought: string;
  onSeek: (sought: string) => void;
  /** Enter: the first that was found. */
  onFound: () => void;
};

export function TillBar({ guests, parked, lanes, onOpen, sought, onSeek, onFound }: TillBarProps) {
  const say = useWords(tillWords);
  return (
    <div className="till-bar">
      <Button size="small" icon={<PersonIcon />} onClick={() => onOpen('guests')}>
        {say.guestOrders}
        {guests > 0 && <span className="till-count number">{guests}</span>}
      </Button>
      <Button size="small" icon={<ListIcon />} onClick={() => onOpen('orders')}>
        {say.orders}
      </Button>
      {parked > 0 && (
        <Button size="small" onClick={() => onOpen('parked')}>
          {say.parked(parked)}
        </Button>
      )}
      <PrinterLamp lanes={lanes} onOpen={() => onOpen('printers')} />
      <div className="till-search">
        <TextField
          label={say.search}
          hideLabel
          value={sought}
          onChange={onSeek}
          placeholder={say.search}
          mark={<SearchIcon />}
          name="dish"
          autoComplete="off"
          onEnter={onFound}
        />
      </div>
    </div>
  );
}

/** The cursor into the search. */
export function goToSearch(): void {
  document.querySelector<HTMLInputElement>('input[name="dish"]')?.focus();
}
