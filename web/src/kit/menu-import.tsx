/** A whole menu pasted at once, in the set-up and in the back office: looked at first, with what is wrong at its line, and taken only when all is right. */
import { type Category, Refusal } from '@mysagra/client';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Badge } from './choices.tsx';
import { client } from './connection.ts';
import { useFormat } from './format.ts';
import { TextField } from './inputs.tsx';
import { importWords } from './menu-import-words.ts';
import { type Fate, previewOf, type PreviewRow, rowsToSend } from './menu-preview.ts';
import { Notice } from './notice.tsx';
import { readMenu } from './pasted-menu.ts';
import { Table } from './table.tsx';
import { errorsByField, useTrouble } from './trouble.ts';
import { useWords } from './words.ts';
import './menu-import.css';

const kinds = { new: 'go', changed: 'warn', same: 'plain', wrong: 'stop' } as const satisfies Record<Fate, string>;

/** By index of the rows sent: what the server refused. */
type Blame = Record<number, string>;

type MenuImportProps = {
  /** The menu as it is, with its foods. */
  categories: readonly Category[];
  onDone: (counts: { created: number; changed: number }) => void;
  /** Something is typed that a reload would lose. */
  onUnsaved?: (isUnsaved: boolean) => void;
};

export function MenuImport({ categories, onDone, onUnsaved }: MenuImportProps) {
  const words = useWords(importWords);
  const tell = useTrouble();
  const [text, setText] = useState('');
  const [fileWrong, setFileWrong] = useState(false);
  const [isSending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(undefined);
  const [blame, setBlame] = useState<Blame>({});
  const dishes = readMenu(text);
  const rows = previewOf(dishes, categories);
  const count = (fate: Fate) => rows.filter((row) => row.fate === fate).length;
  const isGood = rows.length > 0 && count('wrong') === 0;

  const write = (typed: string) => {
    setText(typed);
    onUnsaved?.(typed !== '');
    setBlame({});
    setTrouble(undefined);
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    const content = await file.text();
    const isText = !content.includes('\0') && !content.slice(0, 2_000).includes('\uFFFD');
    setFileWrong(!isText);
    if (isText) write(content);
  };
  const send = async () => {
    setSending(true);
    setTrouble(undefined);
    try {
      const counts = await client.menu.import({ rows: rowsToSend(dishes) });
      write('');
      onDone(counts);
    } catch (error) {
      const found = blameOf(error);
      setBlame(found);
      if (Object.keys(found).length === 0) setTrouble(error);
    } finally {
      setSending(false);
    }
  };

  return (
    <>
      <div className="menu-import">
        <p>{words.how}</p>
        <p className="soft">{words.columns}</p>
        <TextField
          label={words.text}
          long
          value={text}
          onChange={write}
          error={fileWrong ? words.fileWrong : undefined}
        />
        <div className="menu-import-actions">
          <label className="button button-plain">
            {words.file}
            <input
              type="file"
              className="unseen"
              accept=".csv,.txt,.tsv,text/*"
              onChange={(event) => {
                void read(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          </label>
          {text === '' && (
            <Button kind="quiet" onClick={() => write(words.sample)}>
              {words.example}
            </Button>
          )}
        </div>
      </div>
      {text.trim() !== '' && rows.length === 0 && <Notice kind="warn" what={words.nothing} />}
      {rows.length > 0 && (
        <div className="menu-import">
          <h3>{words.preview}</h3>
          <p>{words.summary(count('new'), count('changed'), count('same'))}</p>
          {count('wrong') > 0 && <Notice kind="stop" what={words.mustMend(count('wrong'))} />}
          {trouble !== undefined && <Notice kind="stop" {...tell(trouble)} />}
          <Preview rows={rows} blame={blame} />
          <p className="soft">{words.allOrNothing}</p>
          <div className="menu-import-actions">
            <Button kind="primary" disabled={!isGood} busy={isSending} onClick={() => void send()}>
              {words.go(rows.length)}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function Preview({ rows, blame }: { rows: PreviewRow[]; blame: Blame }) {
  const words = useWords(importWords);
  const format = useFormat();
  // What has to be mended is seen without scrolling through what is right.
  const numbered = rows.map((row, index) => ({ ...row, refused: blame[index] }));
  const sorted = numbered.toSorted((one, other) => rank(one) - rank(other));
  return (
    <Table
      label={words.preview}
      columns={[
        { title: words.line, cell: ({ line }) => line, isNumber: true, width: '4rem' },
        { title: words.dish, cell: ({ name }) => name || '–', width: '26%' },
        { title: words.category, cell: ({ category }) => category || '–', width: '18%' },
        {
          title: words.price,
          cell: ({ priceCents, priceTyped }) => (priceCents === null ? priceTyped || '–' : format.cents(priceCents)),
          isNumber: true,
        },
        { title: words.station, cell: ({ station }) => station ?? '' },
        {
          title: words.what,
          cell: ({ fate, problems, priceBefore, refused }) => (
            <span>
              <Badge kind={refused ? 'stop' : kinds[fate]}>{refused ? words.wrong : words[fate]}</Badge>{' '}
              {problems.map((problem) => words[problem]).join('; ')}
              {refused && words.server(refused)}
              {priceBefore !== null && words.before(format.cents(priceBefore))}
            </span>
          ),
        },
      ]}
      rows={sorted}
      keyOf={({ line }) => line}
    />
  );
}

function rank({ fate, refused }: PreviewRow & { refused?: string }): number {
  return refused || fate === 'wrong' ? 0 : 1;
}

/** `rows.3.price` is the fourth dish. */
function blameOf(error: unknown): Blame {
  if (!(error instanceof Refusal)) return {};
  const found: Blame = {};
  for (const [field, message] of Object.entries(errorsByField(error))) {
    const index = /^rows\.(\d+)(?:\.|$)/.exec(field)?.[1];
    if (index) found[Number(index)] = message;
  }
  return found;
}
