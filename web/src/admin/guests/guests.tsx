/** What guests see: the way in, notices and sponsors, and how to order. */
import type { Banner } from '@mysagra/core';
import { useState } from 'react';
import {
  Badge,
  Button,
  client,
  EditIcon,
  IconButton,
  PlusIcon,
  PrinterIcon,
  QrCode,
  useWords,
} from '../../kit/index.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { OnlyHere } from '../only-here.tsx';
import { Card, Page, Part } from '../page.tsx';
import { BannerSheet } from './banner-sheet.tsx';
import { guestWords } from './guest-words.ts';
import { Instructions } from './instructions.tsx';
import './guests.css';

export function Guests() {
  const words = useWords(guestWords);
  const office = useWords(officeWords);
  const [opened, setOpened] = useState<{ banner: Banner | null } | null>(null);
  const banners = useFresh(() => client.banners.list(), ['banners']);
  const address = `${location.origin}/`;
  return (
    <Page title={office.guests} hint={words.hint}>
      <div className="guest-cards">
        <Card
          title={words.banners}
          className="office-unprinted"
          actions={
            <Button size="small" kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ banner: null })}>
              {words.newBanner}
            </Button>
          }
        >
          <p className="soft">{words.bannersHint}</p>
          <Part of={banners}>
            {(list) =>
              list.length === 0 ? (
                <p className="soft">{words.noBanners}</p>
              ) : (
                <ul className="office-list">
                  {list.map((banner) => (
                    <li key={banner.id} className="office-row guest-banner">
                      {banner.image ? (
                        <img className="office-thumb" src={`/uploads/banners/${banner.image}`} alt="" />
                      ) : (
                        <span className="office-thumb" style={{ background: `#${banner.color}` }} />
                      )}
                      <span className="office-row-main">
                        <b>{banner.label}</b>
                        <span className="office-row-note">{banner.title ?? banner.description ?? ''}</span>
                      </span>
                      <Badge>{words[banner.type]}</Badge>
                      <IconButton
                        label={office.editNamed(banner.label)}
                        icon={<EditIcon />}
                        onClick={() => setOpened({ banner })}
                      />
                    </li>
                  ))}
                </ul>
              )
            }
          </Part>
        </Card>
        <Instructions />
        <Card title={words.guestQr} className="guest-qr">
          <OnlyHere />
          <div className="guest-qr-code">
            <QrCode text={address} label={words.guestQr} />
          </div>
          <p className="office-code">{address}</p>
          <p className="soft">{words.guestQrHint}</p>
          <div className="office-actions">
            <Button size="small" icon={<PrinterIcon />} onClick={() => window.print()}>
              {office.print}
            </Button>
            <a className="button button-quiet button-small" href="/" target="_blank" rel="noreferrer">
              {words.openGuest}
            </a>
          </div>
        </Card>
      </div>
      {opened && <BannerSheet {...opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}
