/** The room of the back office where a whole menu is pasted, and saved for the next year. */
import { useState } from 'react';
import { Button, DownloadIcon, importWords, MenuImport, Notice, useLanguage, useWords } from '../../kit/index.ts';
import { Card } from '../page.tsx';
import { goTo, useUnsaved } from '../place.ts';
import { csvOf } from '../reports/csv.ts';
import { saveFile } from '../reports/save-file.ts';
import type { MenuFacts } from './menu-data.ts';
import { menuTable } from './menu-table.ts';
import { menuWords } from './menu-words.ts';

export function ImportMenu({ facts }: { facts: MenuFacts }) {
  const words = useWords(importWords);
  const menu = useWords(menuWords);
  const language = useLanguage();
  const { categories, stations } = facts;
  const [isUnsaved, setUnsaved] = useState(false);
  const [done, setDone] = useState<{ created: number; changed: number } | null>(null);
  useUnsaved(isUnsaved);
  return (
    <>
      {done && (
        <Notice
          kind="go"
          what={words.done(done.created, done.changed)}
          next={words.doneNext}
          actions={
            <Button kind="primary" onClick={() => goTo('menu', 'dishes')}>
              {words.toDishes}
            </Button>
          }
        />
      )}
      <Card className="menu-paste">
        <MenuImport
          categories={categories}
          onDone={setDone}
          onUnsaved={(isSo) => {
            setUnsaved(isSo);
            if (isSo) setDone(null);
          }}
        />
      </Card>
      {categories.some(({ foods }) => foods && foods.length > 0) && (
        <Card title={menu.saveMenu}>
          <p className="soft">{menu.saveMenuHint}</p>
          <div className="office-actions">
            <Button
              icon={<DownloadIcon />}
              onClick={() => saveFile('menu.csv', csvOf(menuTable(categories, stations, language), language))}
            >
              {menu.saveMenuGo}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}
