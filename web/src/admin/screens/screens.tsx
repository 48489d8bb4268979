/** The screens of the evening: each paired once by its QR code, alive or silent, taken away at once. */
import type { Device, DeviceWithCode } from '@mysagra/core';
import { useState } from 'react';
import { ask, Button, client, Empty, PlusIcon, QrIcon, useFormat, useNow, useWords } from '../../kit/index.ts';
import { pulseOf } from '../board/screens-alive.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Lamp, Page, Part } from '../page.tsx';
import { LinkCard } from './link-card.tsx';
import { NewScreenSheet, type ScreenFacts, ScreenSheet } from './screen-sheet.tsx';
import { screenWords } from './screen-words.ts';

type Opened = { what: 'new' } | { what: 'edit'; device: Device } | { what: 'link'; device: DeviceWithCode };

const lamps = { alive: 'go', slow: 'warn', silent: 'stop', open: 'off' } as const;

export function Screens() {
  const words = useWords(screenWords);
  const office = useWords(officeWords);
  const now = useNow(10_000);
  const [opened, setOpened] = useState<Opened | null>(null);
  const facts = useFresh(
    async () => {
      const [devices, streams, stations, tills] = await Promise.all([
        client.devices.list(),
        client.service.streams(),
        client.stations.list(),
        client.cashRegisters.list(),
      ]);
      return { devices, streams, stations, tills };
    },
    ['devices', 'stations', 'cash-registers'],
    [],
    { everyMs: 10_000 },
  );
  const close = () => {
    setOpened(null);
    facts.reload();
  };
  return (
    <Page
      title={office.screens}
      hint={words.hint}
      actions={
        <Button kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ what: 'new' })}>
          {words.add}
        </Button>
      }
    >
      <Part of={facts} lines={5}>
        {({ devices, streams, stations, tills }) => (
          <>
            {devices.length === 0 ? (
              <Empty icon={<QrIcon />} title={words.none}>
                {words.noneHint}
              </Empty>
            ) : (
              <div className="office-cards">
                {devices.map((device) => (
                  <DeviceCard
                    key={device.id}
                    device={device}
                    lamp={lamps[pulseOf(device, streams, now)]}
                    facts={{ stations, tills }}
                    onOpen={setOpened}
                    onChanged={facts.reload}
                  />
                ))}
              </div>
            )}
            {opened?.what === 'new' && (
              <NewScreenSheet
                facts={{ stations, tills }}
                onMade={(device) => setOpened({ what: 'link', device })}
                onClose={close}
              />
            )}
            {opened?.what === 'edit' && (
              <ScreenSheet device={opened.device} facts={{ stations, tills }} onClose={close} />
            )}
            {opened?.what === 'link' && (
              <LinkCard
                device={opened.device}
                isPaired={devices.some((one) => one.id === opened.device.id && isJustPaired(one, opened.device))}
                onClose={close}
              />
            )}
          </>
        )}
      </Part>
    </Page>
  );
}

/** Somebody used the very code that is on the screen. */
function isJustPaired({ pairedAt }: Device, shown: DeviceWithCode): boolean {
  return pairedAt !== null && pairedAt !== shown.pairedAt;
}

type DeviceCardProps = {
  device: Device;
  lamp: 'go' | 'warn' | 'stop' | 'off';
  facts: ScreenFacts;
  onOpen: (opened: Opened) => void;
  onChanged: () => void;
};

function DeviceCard({ device, lamp, facts, onOpen, onChanged }: DeviceCardProps) {
  const words = useWords(screenWords);
  const office = useWords(officeWords);
  const format = useFormat();
  const { id, name, screen, stationId, cashRegisterId, pairedAt, lastSeenAt } = device;
  const place =
    screen === 'cashier'
      ? (facts.tills.find((one) => one.id === cashRegisterId)?.name ?? words.anyTill)
      : (facts.stations.find((one) => one.id === stationId)?.name ?? words.allStations);
  const newLink = () =>
    ask({
      title: words.newLinkTitle(name),
      what: words.newLinkWhat,
      yes: words.link,
      act: async () => {
        const made = await client.devices.link(id);
        onOpen({ what: 'link', device: made });
      },
    });
  const remove = () =>
    ask({
      title: words.removeTitle(name),
      what: words.removeWhat,
      yes: office.remove,
      isDanger: true,
      done: office.removed(name),
      act: () => client.devices.remove(id).then(onChanged),
    });
  return (
    <Card
      title={
        <span className="screen-card-title">
          <Lamp kind={lamp} /> {name}
        </span>
      }
    >
      <p>{[words[screen], place].filter(Boolean).join(': ')}</p>
      <p className="soft">
        {pairedAt
          ? [
              words.pairedAt(format.day(pairedAt)),
              lastSeenAt && words.seen(`${format.day(lastSeenAt)} ${format.time(lastSeenAt)}`),
            ]
              .filter(Boolean)
              .join(' · ')
          : words.open}
      </p>
      <div className="office-actions">
        <Button size="small" icon={<QrIcon />} onClick={newLink}>
          {words.link}
        </Button>
        <Button size="small" aria-label={office.editNamed(name)} onClick={() => onOpen({ what: 'edit', device })}>
          {office.edit}
        </Button>
        <Button size="small" kind="danger" aria-label={office.removeNamed(name)} onClick={remove}>
          {office.remove}
        </Button>
      </div>
    </Card>
  );
}
