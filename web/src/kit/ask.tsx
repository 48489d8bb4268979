/** A question before something that cannot be taken back: what happens, and the way out. */
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { kitWords } from './kit-words.ts';
import { Notice } from './notice.tsx';
import { createState, useStateOf } from './state.ts';
import { toast } from './toasts.tsx';
import { useTrouble } from './trouble.ts';
import { useWords } from './words.ts';
import { useWork } from './work.ts';

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

/** Stands once on a screen that asks. */
export function Asking() {
  const question = useStateOf(open);
  const words = useWords(kitWords);
  const tell = useTrouble();
  const work = useWork();
  if (!question) return null;
  const close = () => {
    work.forget();
    open.set(null);
  };
  const act = async () => {
    if (!(await work.run(question.act))) return;
    close();
    if (question.done) toast(question.done);
  };
  return (
    <Dialog
      open
      title={question.title}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{words.leaveIt}</Button>
          <Button kind={question.isDanger ? 'danger' : 'primary'} busy={work.isBusy} onClick={() => void act()}>
            {question.yes}
          </Button>
        </>
      }
    >
      <p>{question.what}</p>
      {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
    </Dialog>
  );
}
