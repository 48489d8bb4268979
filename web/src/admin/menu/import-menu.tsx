/** The room of the back office where a whole menu is pasted. */
import type { Category } from '@mysagra/client';
import { useState } from 'react';
import { Button, importWords, MenuImport, Notice, useWords } from '../../kit/index.ts';
import { Card } from '../page.tsx';
import { goTo, useUnsaved } from '../place.ts';

export function ImportMenu({ categories }: { categories: Category[] }) {
  const words = useWords(importWords);
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
    </>
  );
}
