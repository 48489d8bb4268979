/** The frame of every screen: a band of tablecloth with its name, the link badge, and what the person may choose. */
import { type ReactNode, useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { Sheet } from './dialog.tsx';
import { SettingsIcon } from './icons.tsx';
import { kitWords } from './kit-words.ts';
import { LinkBadge, StoppedBand } from './link-badge.tsx';
import { useLinkState } from './link.ts';
import { LanguagePicker, ThemePicker } from './pickers.tsx';
import { useWords } from './words.ts';
import './screen.css';

type ScreenProps = {
  title: ReactNode;
  /** In the band, between title and badge. */
  tools?: ReactNode;
  /** In the sheet behind the settings sign, above language and look. */
  settings?: ReactNode;
  children: ReactNode;
  /** Pages without a stream have no badge. */
  hasLink?: boolean;
};

export function Screen({ title, tools, settings, children, hasLink = true }: ScreenProps) {
  const words = useWords(kitWords);
  const [isOpen, setOpen] = useState(false);
  const isStopped = useLinkState() === 'stopped' && hasLink;
  useEffect(() => {
    if (typeof title === 'string') document.title = `${title} – MySagra`;
  }, [title]);
  return (
    <>
      <header className={`screen-band ${isStopped ? 'screen-band-stopped' : ''}`}>
        <h1 className="screen-title">{title}</h1>
        {hasLink && <StoppedBand />}
        <div className="screen-tools">
          {tools}
          {hasLink && <LinkBadge />}
          <IconButton label={words.menu} icon={<SettingsIcon />} onClick={() => setOpen(true)} />
        </div>
      </header>
      <main className={`screen-main ${isStopped ? 'screen-stale' : ''}`}>{children}</main>
      <Sheet open={isOpen} onClose={() => setOpen(false)} title={words.menu}>
        {settings}
        <LanguagePicker />
        <ThemePicker />
      </Sheet>
    </>
  );
}
