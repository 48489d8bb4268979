/** Two questions about paper that waits: to which other printer, and what becomes of what is old. */
import type { PrintLane, Printer } from '@mysagra/core';
import { useState } from 'react';
import { Button, client, Dialog, Notice, toast, useTrouble, useWords, useWork } from '../../kit/index.ts';
import { officeWords } from '../office-words.ts';
import { printerWords } from './printer-words.ts';

/** One of several ways, carried out when it is pressed; a failure stands in the dialog and nothing was changed. */
function useOnce(onClose: () => void) {
  const work = useWork();
  const [pressed, setPressed] = useState('');
  const once = async (name: string, act: () => Promise<string>) => {
    setPressed(name);
    if (await work.run(async () => toast(await act()))) onClose();
  };
  return { busy: work.isBusy ? pressed : '', trouble: work.error, once };
}

type RedirectProps = { lane: PrintLane; printers: readonly Printer[]; onClose: () => void };

export function RedirectDialog({ lane, printers, onClose }: RedirectProps) {
  const words = useWords(printerWords);
  const tell = useTrouble();
  const { busy, trouble, once } = useOnce(onClose);
  return (
    <Dialog open title={words.redirectTitle(lane.name)} onClose={onClose}>
      <p className="soft">{words.redirectHint}</p>
      {trouble !== undefined && <Notice kind="stop" {...tell(trouble)} />}
      {printers
        .filter(({ id }) => id !== lane.printerId)
        .map(({ id, name, description }) => (
          <Button
            key={id}
            wide
            busy={busy === id}
            disabled={busy !== ''}
            onClick={() =>
              void once(id, async () => {
                const { moved } = await client.printLanes.redirect(lane.printerId, { printerId: id });
                return words.moved(moved);
              })
            }
          >
            {description ? `${name} (${description})` : name}
          </Button>
        ))}
    </Dialog>
  );
}

export function DecideDialog({ lane, onClose }: { lane: PrintLane; onClose: () => void }) {
  const words = useWords(printerWords);
  const office = useWords(officeWords);
  const tell = useTrouble();
  const { busy, trouble, once } = useOnce(onClose);
  const decide = (decision: 'print' | 'list' | 'drop') =>
    void once(decision, async () => {
      const { decided } = await client.printLanes.decide(lane.printerId, { decision });
      return words.decided(decided);
    });
  return (
    <Dialog
      open
      title={words.decideTitle(lane.name)}
      onClose={onClose}
      actions={<Button onClick={onClose}>{office.cancel}</Button>}
    >
      <p>{words.decideWhat(lane.held)}</p>
      {trouble !== undefined && <Notice kind="stop" {...tell(trouble)} />}
      <Button wide kind="primary" busy={busy === 'list'} disabled={busy !== ''} onClick={() => decide('list')}>
        {words.list}
      </Button>
      <Button wide busy={busy === 'print'} disabled={busy !== ''} onClick={() => decide('print')}>
        {words.print}
      </Button>
      <Button wide kind="danger" busy={busy === 'drop'} disabled={busy !== ''} onClick={() => decide('drop')}>
        {words.drop}
      </Button>
    </Dialog>
  );
}
