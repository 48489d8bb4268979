/** The menu: dishes in their categories, what is in them, who prepares them, and a whole menu pasted at once. */
import { Tabs, useWords } from '../../kit/index.ts';
import { officeWords } from '../office-words.ts';
import { Page, Part } from '../page.tsx';
import { goTo, usePlace } from '../place.ts';
import { useMay } from '../rights.ts';
import { Dishes } from './dishes.tsx';
import { ImportMenu } from './import-menu.tsx';
import { Ingredients } from './ingredients.tsx';
import { useMenuFacts } from './menu-data.ts';
import { menuWords } from './menu-words.ts';
import { Stations } from './stations.tsx';
import './menu.css';

const parts = ['dishes', 'ingredients', 'stations', 'import'] as const;
type PartName = (typeof parts)[number];

export function Menu() {
  const words = useWords(menuWords);
  const { menu } = useWords(officeWords);
  const may = useMay();
  const facts = useMenuFacts();
  const { part } = usePlace();
  const open = parts.filter((name) => name !== 'import' || may('menu', 'import'));
  const here = open.find((name) => name === part) ?? 'dishes';
  return (
    <Page title={menu} hint={words.hint}>
      <Tabs<PartName>
        label={words.parts}
        value={here}
        onChange={(name) => goTo('menu', name)}
        options={open.map((name) => ({ value: name, label: words[name] }))}
      >
        <div className="office-page">
          <Part of={facts} lines={8}>
            {(data) => {
              if (here === 'ingredients') return <Ingredients facts={data} />;
              if (here === 'stations') return <Stations facts={data} />;
              if (here === 'import') return <ImportMenu facts={data} />;
              return <Dishes facts={data} change={facts.change} />;
            }}
          </Part>
        </div>
      </Tabs>
    </Page>
  );
}
