/** Every printer: how it is, what waits, and what a person can do about it. */
import type { FoundPrinter, PrintLane, Printer } from '@mysagra/core';
import { useState } from 'react';
import {
  Button,
  client,
  Empty,
  Notice,
  PauseIcon,
  PlayIcon,
  PlusIcon,
  PrinterIcon,
  SearchIcon,
  useTrouble,
  useWords,
  useWork,
} from '../../kit/index.ts';
import { Act } from '../act.tsx';
import { useFresh } from '../fresh.ts';
import { Card, Part } from '../page.tsx';
import { useMay } from '../rights.ts';
import { DecideDialog, RedirectDialog } from './lane-dialogs.tsx';
import { LaneLine } from './lane-line.tsx';
import { worstFirst } from './lane-mood.ts';
import { PrinterSheet } from './printer-sheet.tsx';
import { printerWords } from './printer-words.ts';

type Opened =
  { what: 'set up'; printer: Printer | null; found?: FoundPrinter } | { what: 'redirect' | 'decide'; lane: PrintLane };

export function Lanes() {
  const words = useWords(printerWords);
  const may = useMay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const facts = useFresh(
    async () => {
      const [lanes, printers] = await Promise.all([client.printLanes.list(), client.printers.list()]);
      return { lanes, printers };
    },
    ['print-lane-changed', 'printer-status-changed', 'printers'],
    [],
    { everyMs: 10_000 },
  );
  return (
    <Part of={facts} lines={6}>
      {({ lanes, printers }) => (
        <>
          {may('printers', 'create') && (
            <Discover
              printers={printers}
              onAdd={(found) => setOpened({ what: 'set up', printer: null, ...(found && { found }) })}
            />
          )}
          {lanes.length === 0 && (
            <Empty icon={<PrinterIcon />} title={words.noPrinters}>
              {words.noPrintersHint}
            </Empty>
          )}
          <div className="lane-cards">
            {worstFirst(lanes).map((lane) => (
              <LaneCard
                key={lane.printerId}
                lane={lane}
                printer={printers.find(({ id }) => id === lane.printerId)}
                onOpen={setOpened}
                onChanged={facts.reload}
              />
            ))}
          </div>
          {opened?.what === 'set up' && (
            <PrinterSheet
              {...opened}
              others={printers.filter(({ id }) => id !== opened.printer?.id)}
              waiting={waitingAt(lanes, opened.printer)}
              onClose={() => setOpened(null)}
            />
          )}
          {opened?.what === 'redirect' && (
            <RedirectDialog lane={opened.lane} printers={printers} onClose={() => setOpened(null)} />
          )}
          {opened?.what === 'decide' && <DecideDialog lane={opened.lane} onClose={() => setOpened(null)} />}
        </>
      )}
    </Part>
  );
}

function waitingAt(lanes: readonly PrintLane[], printer: Printer | null): number {
  const lane = lanes.find(({ printerId }) => printerId === printer?.id);
  return lane ? lane.waiting + lane.held : 0;
}

type LaneCardProps = {
  lane: PrintLane;
  printer: Printer | undefined;
  onOpen: (opened: Opened) => void;
  onChanged: () => void;
};

function LaneCard({ lane, printer, onOpen, onChanged }: LaneCardProps) {
  const words = useWords(printerWords);
  const may = useMay();
  const { printerId: id, name, isPaused, waiting, held, printedBy } = lane;
  const isOurs = printedBy !== 'service';
  const address = printer?.ip ? `${printer.ip}:${printer.port}` : '';
  return (
    <Card>
      <LaneLine lane={lane} />
      {(address || printer?.description) && (
        <p className="soft">{[printer?.description, address].filter(Boolean).join(' · ')}</p>
      )}
      <div className="office-actions">
        {held > 0 && (
          <Button kind="primary" onClick={() => onOpen({ what: 'decide', lane })}>
            {words.decide}
          </Button>
        )}
        {isOurs && (
          <Act
            size="small"
            icon={<PrinterIcon />}
            act={() => client.printLanes.testPage(id).then(onChanged)}
            done={words.testSent(name)}
          >
            {words.testPage}
          </Act>
        )}
        {isOurs && (
          <Act
            size="small"
            icon={isPaused ? <PlayIcon /> : <PauseIcon />}
            kind={isPaused ? 'primary' : 'plain'}
            act={() => client.printLanes.pause(id, { isPaused: !isPaused }).then(onChanged)}
          >
            {isPaused ? words.resume : words.pause}
          </Act>
        )}
        {waiting + held > 0 && (
          <Button size="small" onClick={() => onOpen({ what: 'redirect', lane })}>
            {words.redirect}
          </Button>
        )}
        {printer && may('printLanes', 'setUp') && (
          <Button size="small" aria-label={words.setUpNamed(name)} onClick={() => onOpen({ what: 'set up', printer })}>
            {words.setUp}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** Looks for printers in the network; each that is found can be added with its address. */
function Discover({ printers, onAdd }: { printers: readonly Printer[]; onAdd: (found?: FoundPrinter) => void }) {
  const words = useWords(printerWords);
  const tell = useTrouble();
  const [found, setFound] = useState<FoundPrinter[] | null>(null);
  const work = useWork();
  const look = () => work.run(async () => setFound(await client.printLanes.discover({ timeoutMs: 60_000 })));
  return (
    <>
      <div className="office-actions">
        <Button kind={printers.length === 0 ? 'primary' : 'plain'} icon={<PlusIcon />} onClick={() => onAdd()}>
          {words.add}
        </Button>
        <Button icon={<SearchIcon />} busy={work.isBusy} onClick={() => void look()}>
          {work.isBusy ? words.finding : words.find}
        </Button>
      </div>
      {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
      {found?.length === 0 && <Notice kind="warn" what={words.foundNone} />}
      {found && found.length > 0 && (
        <Card title={words.found}>
          <ul className="office-list">
            {found.map((one) => (
              <li key={`${one.ip}:${one.port}`} className="office-row">
                <span className="office-row-main number">
                  {one.ip}:{one.port}
                </span>
                {one.printerId ? (
                  <span className="soft">
                    {words.known(printers.find(({ id }) => id === one.printerId)?.name ?? '?')}
                  </span>
                ) : (
                  <Button size="small" icon={<PlusIcon />} onClick={() => onAdd(one)}>
                    {words.add}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
