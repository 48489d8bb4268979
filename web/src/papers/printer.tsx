/** One printer: its case with the ways in which it can fail, and the papers that came out of it. */
import type { VirtualPaper, VirtualPrinter } from '@mysagra/client';
import { useId } from 'react';
import { Badge, Segmented, Switch, useFormat, useWords } from '../kit/index.ts';
import { usePapers, type Wanted } from './printers.ts';
import { words } from './words.ts';

const modes = ['well', 'silent', 'lies', 'stalls', 'dead'] as const;
/** Lines a second of a cheap printer with some dust in it. */
const slowly = 12;

type PrinterProps = { printer: VirtualPrinter; onChange: (wanted: Wanted) => void };

export function Printer({ printer, onChange }: PrinterProps) {
  const say = useWords(words);
  const title = useId();
  const papers = usePapers(printer.port, printer.count);
  const name = printer.name ?? say.nameless;
  const hindrances = [!printer.paper && say.noPaper, printer.cover === 'open' && say.open].filter(Boolean);
  const state = printer.mode === 'well' && hindrances.length > 0 ? 'hindered' : printer.mode;
  const means = state === 'hindered' ? [] : [say[`${state}Means`]];
  return (
    <section className="papers-printer" aria-labelledby={title}>
      <div className={`papers-case papers-${state}`}>
        <header className="papers-head">
          <span className="papers-lamp" aria-hidden="true" />
          <h2 id={title}>{name}</h2>
          <Badge>{say.papers(printer.count)}</Badge>
          <p className="papers-port soft">{`${say.port(printer.port)} · ${printer.columns < 40 ? 58 : 80} mm`}</p>
        </header>
        <Controls printer={printer} onChange={onChange} />
        <p className="papers-means" role="status">
          {[...hindrances, ...means].join('. ')}
        </p>
        <div className="papers-mouth" aria-hidden="true" />
      </div>
      <ol className="papers-roll" aria-label={say.printed(name)}>
        {papers.map((paper) => (
          <Paper key={paper.id} paper={paper} columns={printer.columns} />
        ))}
      </ol>
      {papers.length === 0 && <p className="papers-nothing soft">{say.nothing}</p>}
    </section>
  );
}

function Controls({ printer, onChange }: PrinterProps) {
  const say = useWords(words);
  return (
    <div className="papers-controls">
      <Segmented
        label={say.mode}
        size="small"
        value={printer.mode}
        onChange={(mode) => onChange({ mode })}
        options={modes.map((value) => ({ value, label: say[value] }))}
      />
      <Switch label={say.hasPaper} checked={printer.paper} onChange={(paper) => onChange({ paper })} />
      <Switch
        label={say.isClosed}
        checked={printer.cover === 'closed'}
        onChange={(isClosed) => onChange({ cover: isClosed ? 'closed' : 'open' })}
      />
      <Switch
        label={say.isSlow}
        checked={printer.speed !== null}
        onChange={(isSlow) => onChange({ speed: isSlow ? slowly : null })}
      />
    </div>
  );
}

/** As a picture: what was printed cannot act on this page. What it says is read aloud. */
function Paper({ paper, columns }: { paper: VirtualPaper; columns: number }) {
  const say = useWords(words);
  const format = useFormat();
  return (
    <li className={`papers-paper ${columns < 40 ? 'papers-narrow' : ''} ${paper.isWhole ? '' : 'papers-torn'}`}>
      <div className="papers-slip">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(paper.svg)}`}
          alt={paper.text.replace(/\s*\n\s*/g, '\n').trim()}
        />
      </div>
      <p className="papers-at soft">
        <time dateTime={paper.at}>{format.time(paper.at)}</time>
        {!paper.isWhole && ` · ${say.torn}`}
      </p>
    </li>
  );
}
