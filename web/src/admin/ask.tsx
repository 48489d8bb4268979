/** A question before something that cannot be taken back: what happens, and the way out. */
import { useState } from 'react';
import { Button, createState, Dialog, Notice, toast, useStateOf, useTrouble, useWords } from '../kit/index.ts';
import { officeWords } from './office-words.ts';

export type Question = {
  title: string;
  /** What happens, and what stays as it is. */
  what: string;
  yes: string;
  isDanger?: boolean;
  /** Done when the person says yes; a failure is told and the question stays. */
  act: () => Promise<unknown>;
  /** Said afterwards. */
  done?: string;
};

const open = createState<Question | null>(null);

export function ask(question: Question): void {
  open.set(question);
}

/** Stands once, in the office itself. */
export function Asking() {
  const question = useStateOf(open);
  const words = useWords(officeWords);
  const tell = useTrouble();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(undefined);
  if (!question) return null;
  const close = () => {
    setTrouble(undefined);
    open.set(null);
  };
  const act = async () => {
    setBusy(true);
    try {
      await question.act();
      close();
      if (question.done) toast(question.done);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      title={question.title}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button kind={question.isDanger ? 'danger' : 'primary'} busy={isBusy} onClick={() => void act()}>
            {question.yes}
          </Button>
        </>
      }
    >
      <p>{question.what}</p>
      {trouble !== undefined && <Notice kind="stop" {...tell(trouble)} />}
    </Dialog>
  );
}
