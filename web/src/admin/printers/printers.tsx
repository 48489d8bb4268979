/** The printing room: printers with their lamps, where which paper goes, and every paper with what became of it. */
import { Tabs, useWords } from '../../kit/index.ts';
import { officeWords } from '../office-words.ts';
import { Page } from '../page.tsx';
import { goTo, usePlace } from '../place.ts';
import { Lanes } from './lanes.tsx';
import { Papers } from './papers.tsx';
import { printerWords } from './printer-words.ts';
import { Routes } from './routes.tsx';
import './printers.css';

const parts = ['lanes', 'routes', 'papers'] as const;
type PartName = (typeof parts)[number];

export function Printers() {
  const words = useWords(printerWords);
  const { printers } = useWords(officeWords);
  const { part } = usePlace();
  const here = parts.find((name) => name === part) ?? 'lanes';
  return (
    <Page title={printers} hint={words.hint}>
      <Tabs<PartName>
        label={words.parts}
        value={here}
        onChange={(name) => goTo('printers', name)}
        options={parts.map((name) => ({ value: name, label: words[name] }))}
      >
        <div className="office-page">
          {here === 'lanes' && <Lanes />}
          {here === 'routes' && <Routes />}
          {here === 'papers' && <Papers />}
        </div>
      </Tabs>
    </Page>
  );
}
