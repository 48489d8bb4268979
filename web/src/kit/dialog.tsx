/** A question over the page: a browser's own dialog, so that Esc closes it, focus stays in it and returns afterwards. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { CloseIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { useLatest } from './latest.ts';
import { openDialogs } from './open-dialogs.ts';
import { useWords } from './words.ts';
import './dialog.css';

export type DialogProps = {
  open: boolean;
  /** Esc, the cross, or a tap beside it. */
  onClose: () => void;
  title: string;
  children?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
  /** A sheet comes from below (phone) or the right (tablet); a dialog stands in the middle. */
  shape?: 'dialog' | 'sheet';
  /** A tap beside it does not close it: for forms that took work to fill. */
  keep?: boolean;
  size?: 'normal' | 'large';
};

export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  shape = 'dialog',
  keep,
  size = 'normal',
}: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const words = useWords(kitWords);

  const close = useLatest(onClose);

  // With the picture and not after it: what is typed next must not lose the focus to a dialog that has gone.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog || !open) return;
    const before = document.activeElement;
    const onCancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    const onClick = (event: Event) => {
      if (!keep && event.target === dialog) close.current();
    };
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('click', onClick);
    dialog.showModal();
    // A browser would begin at the cross, and Enter would then throw away what was just begun.
    if (document.activeElement?.closest('.dialog-head')) dialog.focus();
    openDialogs.set([...openDialogs.get(), dialog]);
    return () => {
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('click', onClick);
      openDialogs.set(openDialogs.get().filter((other) => other !== dialog));
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [open, keep, close]);

  if (!open) return null;
  return (
    <dialog ref={element} tabIndex={-1} className={`dialog dialog-${shape} dialog-${size}`} aria-labelledby={titleId}>
      <div className="dialog-paper">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton label={words.close} icon={<CloseIcon />} onClick={onClose} />
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}

/** A dialog that slides in from the edge and leaves the page in sight. */
export function Sheet(props: Omit<DialogProps, 'shape'>) {
  return <Dialog {...props} shape="sheet" />;
}
