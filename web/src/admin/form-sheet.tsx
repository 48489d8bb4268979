/** A form at the side of its list: saved, kept, or asked about; never lost by a tap beside it. */
import { type ReactNode, useEffect, useId, useState } from 'react';
import { ask, Button, Notice, Sheet, toast, TrashIcon, useTrouble, useWords } from '../kit/index.ts';
import type { Form } from './form.ts';
import { officeWords } from './office-words.ts';

type Removal = {
  name: string;
  title: string;
  /** What happens, and what stays as it is. */
  what: string;
  act: () => Promise<unknown>;
};

type FormSheetProps<V extends object> = {
  title: string;
  form: Form<V>;
  onClose: () => void;
  children: ReactNode;
  /** Where the person may delete it: asked about before, and the form closes afterwards. */
  removal?: Removal | undefined;
  saveWords?: string;
  /** Said when saved; null: nothing. */
  savedWords?: string | null;
};

export function FormSheet<V extends object>(props: FormSheetProps<V>) {
  const { title, form, onClose, children, removal, saveWords, savedWords } = props;
  const words = useWords(officeWords);
  const tell = useTrouble();
  const id = useId();
  const [asks, setAsks] = useState(false);
  useEffect(() => {
    // On a phone the keyboard would cover the form before anybody has read it.
    if (!matchMedia('(pointer: fine)').matches) return;
    document.getElementById(id)?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, [id]);
  const close = () => (form.isDirty ? setAsks(true) : onClose());
  const remove = ({ name, title: asked, what, act }: Removal) =>
    ask({
      title: asked,
      what,
      yes: words.remove,
      isDanger: true,
      done: words.removed(name),
      act: async () => {
        await act();
        onClose();
      },
    });
  const submit = async () => {
    if (!(await form.submit())) return;
    if (savedWords !== null) toast(savedWords ?? words.saved);
    onClose();
  };
  return (
    <Sheet
      open
      keep
      title={title}
      onClose={close}
      actions={
        asks ? (
          <Notice
            kind="warn"
            what={words.unsavedTitle}
            next={words.unsaved}
            actions={
              <>
                <Button onClick={onClose}>{words.leave}</Button>
                <Button kind="primary" onClick={() => setAsks(false)}>
                  {words.stay}
                </Button>
              </>
            }
          />
        ) : (
          <>
            {removal && (
              <Button kind="danger" icon={<TrashIcon />} className="office-push" onClick={() => remove(removal)}>
                <span className="office-push-words">{words.remove}</span>
              </Button>
            )}
            <Button onClick={close}>{words.cancel}</Button>
            <Button kind="primary" submit form={id} busy={form.isSaving}>
              {saveWords ?? words.save}
            </Button>
          </>
        )
      }
    >
      <form
        id={id}
        className="office-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {form.trouble !== undefined && <Notice kind="stop" {...tell(form.trouble)} />}
        {children}
      </form>
    </Sheet>
  );
}
