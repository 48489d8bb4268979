/** The card of a screen: its QR code, address and code, shown once and fit to be printed. */
import type { DeviceWithCode } from '@mysagra/core';
import { Button, Dialog, Notice, PrinterIcon, QrCode, useWords } from '../../kit/index.ts';
import { CopyButton } from '../copy-button.tsx';
import { officeWords } from '../office-words.ts';
import { OnlyHere } from '../only-here.tsx';
import { screenWords } from './screen-words.ts';
import './link-card.css';

type LinkCardProps = {
  device: DeviceWithCode;
  /** The code was used while the card is shown. */
  isPaired: boolean;
  onClose: () => void;
};

export function LinkCard({ device, isPaired, onClose }: LinkCardProps) {
  const words = useWords(screenWords);
  const office = useWords(officeWords);
  // The part after # never reaches a server by itself, and stays out of its logs.
  const address = `${location.origin}/pair#${device.code}`;
  return (
    <Dialog
      open
      keep
      title={words.linkTitle(device.name)}
      onClose={onClose}
      actions={
        <>
          <Button icon={<PrinterIcon />} onClick={() => window.print()}>
            {words.printCard}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {office.close}
          </Button>
        </>
      }
    >
      <div className="link-card">
        {isPaired && <Notice kind="go" what={words.paired} />}
        <OnlyHere />
        <p className="link-card-name">
          {device.name} <span className="soft">({words[device.screen]})</span>
        </p>
        <div className="link-card-code">
          <QrCode text={address} label={words.linkTitle(device.name)} />
        </div>
        <p>{words.how}</p>
        <p className="office-code">{address}</p>
        <p>{words.howCode}</p>
        <p className="office-code link-card-letters">{device.code}</p>
        <CopyButton text={address} />
        <p className="soft">{words.once}</p>
      </div>
    </Dialog>
  );
}
