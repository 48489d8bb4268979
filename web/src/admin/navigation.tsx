/** The way from room to room: a list at the side on a desk, a bar at the foot of a phone. */
import type { ComponentType } from 'react';
import { useState } from 'react';
import {
  BagIcon,
  CashIcon,
  ChartIcon,
  ClockIcon,
  KeyIcon,
  LinkIcon,
  ListIcon,
  NoteIcon,
  PersonIcon,
  PrinterIcon,
  QrIcon,
  SettingsIcon,
  Sheet,
  useWords,
} from '../kit/index.ts';
import { officeWords } from './office-words.ts';
import { hrefOf } from './place.ts';
import type { SectionId } from './sections.ts';

const signs: Record<SectionId, ComponentType<{ size?: string }>> = {
  board: ClockIcon,
  orders: NoteIcon,
  menu: BagIcon,
  printers: PrinterIcon,
  tills: CashIcon,
  screens: QrIcon,
  people: PersonIcon,
  guests: LinkIcon,
  reports: ChartIcon,
  keys: KeyIcon,
  settings: SettingsIcon,
};

/** As many as a thumb finds at the foot of a phone; the rest is behind the last. */
const atFoot: readonly SectionId[] = ['board', 'orders', 'menu', 'printers'];

type NavigationProps = { here: SectionId; sections: readonly { id: SectionId }[] };

export function Navigation({ here, sections }: NavigationProps) {
  const words = useWords(officeWords);
  const [isOpen, setOpen] = useState(false);
  const rest = sections.filter(({ id }) => !atFoot.includes(id));
  return (
    <>
      <nav className="office-side" aria-label={words.rooms}>
        {sections.map(({ id }) => (
          <Way key={id} id={id} here={here} />
        ))}
      </nav>
      <nav className="office-foot" aria-label={words.rooms}>
        {sections
          .filter(({ id }) => atFoot.includes(id))
          .map(({ id }) => (
            <Way key={id} id={id} here={here} />
          ))}
        <button
          type="button"
          className="office-way"
          aria-current={rest.some(({ id }) => id === here) ? 'true' : undefined}
          onClick={() => setOpen(true)}
        >
          <ListIcon size="1.5em" />
          <span>{words.more}</span>
        </button>
      </nav>
      <Sheet open={isOpen} onClose={() => setOpen(false)} title={words.more}>
        <nav className="office-more" aria-label={words.more}>
          {rest.map(({ id }) => (
            <Way key={id} id={id} here={here} onGo={() => setOpen(false)} />
          ))}
        </nav>
      </Sheet>
    </>
  );
}

function Way({ id, here, onGo }: { id: SectionId; here: SectionId; onGo?: () => void }) {
  const words = useWords(officeWords);
  const Sign = signs[id];
  return (
    <a className="office-way" href={hrefOf(id)} aria-current={id === here ? 'page' : undefined} onClick={onGo}>
      <Sign size="1.5em" />
      <span>{words[id]}</span>
    </a>
  );
}
