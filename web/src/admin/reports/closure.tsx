/** The general closure: what it does is said before, what came out stands there afterwards. */
import type { Closure, PrintJob } from '@mysagra/core';
import { useState } from 'react';
import { Button, client, Notice, Select, useFormat, useTrouble, useWords, useWork } from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';
import { Card, Part } from '../page.tsx';
import { Preview } from '../printers/papers.tsx';
import { reportWords } from './report-words.ts';

export function ClosureCard() {
  const words = useWords(reportWords);
  const format = useFormat();
  const tell = useTrouble();
  const [chosen, setChosen] = useState('');
  const [closed, setClosed] = useState<Closure | null>(null);
  const work = useWork();
  const tills = useFresh(() => client.cashRegisters.list({ enabled: 'true' }), ['cash-registers']);
  const close = (cashRegister: string) => work.run(async () => setClosed(await client.reports.close({ cashRegister })));
  return (
    <Card title={words.closure} className="office-unprinted">
      <p>{words.closureWhat}</p>
      <Part of={tills}>
        {(list) => {
          const till = list.find(({ id }) => id === chosen) ?? list[0];
          if (!till) return <p className="soft">{words.noTills}</p>;
          return (
            <>
              <div className="report-days">
                <Select
                  label={words.closeAt}
                  hint={till.defaultPrinterId ? undefined : words.notPrinted}
                  value={till.id}
                  onChange={setChosen}
                  choices={list.map(({ id, name }) => ({ value: id, label: name }))}
                />
                <Button kind="primary" busy={work.isBusy} onClick={() => void close(till.id)}>
                  {words.close}
                </Button>
              </div>
              {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
              {closed && (
                <Notice
                  kind="go"
                  what={words.closed(format.money(closed.totalRevenue), closed.totalOrders)}
                  safe={`${words.cash} ${format.money(closed.totalCashRevenue)} · ${words.card} ${format.money(closed.totalCardRevenue)}`}
                  next={till.defaultPrinterId ? words.closedNext : words.notPrinted}
                />
              )}
            </>
          );
        }}
      </Part>
      <PastClosures />
    </Card>
  );
}

/** Closures are kept as papers: looked at and printed again like any other. */
function PastClosures() {
  const words = useWords(reportWords);
  const format = useFormat();
  const [looked, setLooked] = useState<PrintJob | null>(null);
  const papers = useFresh(() => client.printJobs.list({ kind: ['closure'], limit: 10 }), ['general-closure'], [], {
    debounceMs: 500,
  });
  return (
    <>
      <h3>{words.past}</h3>
      <Part of={papers} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{words.noPast}</p>
          ) : (
            <div className="office-links">
              {list.map((job) => (
                <Button key={job.id} size="small" onClick={() => setLooked(job)}>
                  {words.closedAt(`${format.day(job.createdAt)} ${format.time(job.createdAt)}`)}
                </Button>
              ))}
            </div>
          )
        }
      </Part>
      {looked && <Preview job={looked} onClose={() => setLooked(null)} onChanged={papers.reload} />}
    </>
  );
}
