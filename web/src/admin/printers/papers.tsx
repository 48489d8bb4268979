/** Every paper and what became of it: looked at, printed again, tried again or given up. */
import type { JobStateWord, PrintJob } from '@mysagra/core';
import { useState } from 'react';
import {
  ask,
  Badge,
  Button,
  client,
  Dialog,
  Empty,
  jobKindWords,
  NoteIcon,
  Segmented,
  Select,
  useData,
  useFormat,
  useWords,
} from '../../kit/index.ts';
import { Act } from '../act.tsx';
import { choicesOf } from '../choices.ts';
import { useFresh } from '../fresh.ts';
import { Card, Part } from '../page.tsx';
import { jobStateWords, printerWords } from './printer-words.ts';

const open: JobStateWord[] = ['queued', 'leased', 'sending', 'failed', 'held'];
const kinds: Record<JobStateWord, 'plain' | 'go' | 'warn' | 'stop'> = {
  queued: 'plain',
  leased: 'plain',
  sending: 'plain',
  printed: 'go',
  failed: 'stop',
  held: 'warn',
  withdrawn: 'plain',
};

export function Papers() {
  const words = useWords(printerWords);
  const [printerId, setPrinterId] = useState('');
  const [which, setWhich] = useState<'all' | 'open'>('all');
  const [looked, setLooked] = useState<PrintJob | null>(null);
  const printers = useFresh(() => client.printers.list(), ['printers']);
  const jobs = useFresh(
    () =>
      client.printJobs.list({
        limit: 100,
        ...(printerId && { printerId }),
        ...(which === 'open' && { state: open }),
      }),
    ['print-lane-changed', 'confirmed-order', 'order-cancelled', 'general-closure'],
    [printerId, which],
    { everyMs: 5_000, debounceMs: 1_000 },
  );
  return (
    <>
      <div className="paper-filters">
        <Segmented<'all' | 'open'>
          label={words.papers}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: words.allStates },
            { value: 'open', label: words.onlyOpen },
          ]}
        />
        <Select
          hideLabel
          label={words.printer}
          value={printerId}
          onChange={setPrinterId}
          choices={choicesOf(printers.data ?? [], words.allPrinters)}
        />
      </div>
      <Part of={jobs} lines={8}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon={<NoteIcon />} title={words.noPapers}>
              {words.noPapersHint}
            </Empty>
          ) : (
            <Card>
              <p className="soft">{words.papersHint}</p>
              <ul className="office-list">
                {list.map((job) => (
                  <JobRow
                    key={job.id}
                    job={job}
                    printer={printers.data?.find(({ id }) => id === job.printerId)?.name ?? ''}
                    onLook={() => setLooked(job)}
                    onChanged={jobs.reload}
                  />
                ))}
              </ul>
            </Card>
          )
        }
      </Part>
      {looked && <Preview job={looked} onClose={() => setLooked(null)} onChanged={jobs.reload} />}
    </>
  );
}

type JobRowProps = { job: PrintJob; printer: string; onLook: () => void; onChanged: () => void };

function JobRow({ job, printer, onLook, onChanged }: JobRowProps) {
  const words = useWords(printerWords);
  const states = useWords(jobStateWords);
  const kindWords = useWords(jobKindWords);
  const format = useFormat();
  const { id, state, kind, title, number, copy, createdAt, printedAt, reroutedFrom, isDoubtful, attempts, message } =
    job;
  const notes = [
    `${format.time(createdAt)}${printedAt ? ` → ${format.time(printedAt)}` : ''}`,
    printer,
    copy > 1 && `× ${copy}`,
    reroutedFrom && words.from(reroutedFrom),
    isDoubtful && words.doubtful,
    attempts > 1 && words.attempts(attempts),
    job.sureness && (job.sureness === 'confirmed' ? words.sureConfirmed : words.sureTaken),
    message,
  ];
  const drop = () =>
    ask({
      title: words.dropTitle,
      what: words.dropWhat,
      yes: words.dropOne,
      isDanger: true,
      done: words.dropped,
      act: () => client.printJobs.drop(id).then(onChanged),
    });
  return (
    <li className="office-row paper-row">
      <span className="number paper-number">{number ?? ''}</span>
      <span className="office-row-main">
        <b>
          {kindWords[kind]} {title}
        </b>
        <span className="office-row-note">{notes.filter(Boolean).join(' · ')}</span>
      </span>
      <Badge kind={kinds[state]}>{states[state]}</Badge>
      <span className="office-actions">
        {(state === 'failed' || state === 'held') && (
          <Act size="small" act={() => client.printJobs.retry(id).then(onChanged)}>
            {words.retry}
          </Act>
        )}
        {(state === 'queued' || state === 'failed' || state === 'held') && (
          <Button size="small" kind="danger" onClick={drop}>
            {words.dropOne}
          </Button>
        )}
        <Button size="small" onClick={onLook}>
          {words.look}
        </Button>
      </span>
    </li>
  );
}

/** The paper as it is on paper; the same words below for a screen reader. */
export function Preview({ job, onClose, onChanged }: { job: PrintJob; onClose: () => void; onChanged: () => void }) {
  const words = useWords(printerWords);
  const kindWords = useWords(jobKindWords);
  const paper = useData(() => client.printJobs.preview(job.id), [job.id]);
  const title = `${kindWords[job.kind]} ${job.title}`;
  return (
    <Dialog
      open
      title={words.preview(title)}
      onClose={onClose}
      actions={
        <Act
          kind="primary"
          act={() =>
            client.printJobs
              .reprint({ ids: [job.id] })
              .then(onChanged)
              .then(onClose)
          }
          done={words.reprinted}
        >
          {words.reprint}
        </Act>
      }
    >
      <Part of={paper} lines={6}>
        {({ svg, text }) => (
          <div className="paper-preview">
            {/* An image cannot carry out what a name might hold. */}
            <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={words.preview(title)} />
            <details>
              <summary>{words.paperText}</summary>
              <pre>{text}</pre>
            </details>
          </div>
        )}
      </Part>
    </Dialog>
  );
}
