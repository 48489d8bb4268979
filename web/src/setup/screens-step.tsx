/** The last step: a code for each screen, the QR codes for guests, and one sheet of it all to print. */
import type { DeviceWithCode } from '@mysagra/client';
import { useState } from 'react';
import {
  Button,
  client,
  Notice,
  PrinterIcon,
  Switch,
  TextField,
  useData,
  useStored,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import { SheetCard } from './sheet-card.tsx';
import { type Facts, isDone, isOnlyHere, missingLinks, originOf, wifiQr } from './steps.ts';
import { screensWords } from './screens-words.ts';

type ScreensStepProps = { facts: Facts; onChanged: () => void };

/** Served to itself, the server's own address in the network is the likely one. */
async function likelyOrigin(): Promise<string> {
  if (!isOnlyHere(location.origin)) return location.origin;
  const { urls } = await client.service.addresses();
  return urls[0] ?? location.origin;
}

export function ScreensStep({ facts, onChanged }: ScreensStepProps) {
  const say = useWords(screensWords);
  const tell = useTrouble();
  const work = useWork();
  const likely = useData(likelyOrigin, []);
  const [typed, setTyped] = useStored<string>('setup.origin', '');
  const [wifi, setWifi] = useStored<string>('setup.wifi', '');
  const [wifiPassword, setWifiPassword] = useStored<string>('setup.wifi-password', '');
  const [codes, setCodes] = useState<Record<string, string>>({});
  const written = typed || (likely.data ?? location.origin);
  const origin = originOf(written);
  const links = missingLinks(facts, say.display);
  const keep = ({ id, code }: DeviceWithCode) => setCodes((before) => ({ ...before, [id]: code }));

  const make = async () => {
    await work.run(async () => {
      for (const link of links) keep(await client.devices.create(link));
    });
    onChanged();
  };
  const renew = (id: string) => work.run(async () => keep(await client.devices.link(id)));
  const order = async (selfOrdering: boolean) => {
    if (await work.run(() => client.settings.update({ selfOrdering }))) onChanged();
  };

  return (
    <>
      <div className="no-print">
        <h3>{say.screensTitle}</h3>
        <p className="soft">{say.screensHint}</p>
      </div>
      <div className="setup-pairs no-print">
        <TextField
          label={say.origin}
          hint={say.originHint}
          name="origin"
          autoComplete="off"
          value={written}
          onChange={setTyped}
          error={origin ? undefined : say.originWrong}
        />
        <TextField
          label={say.wifi}
          hint={say.wifiHint}
          name="wifi"
          autoComplete="off"
          maxLength={64}
          value={wifi}
          onChange={setWifi}
        />
        {wifi && (
          <TextField
            label={say.wifiPassword}
            name="wifi-password"
            autoComplete="off"
            maxLength={64}
            value={wifiPassword}
            onChange={setWifiPassword}
          />
        )}
      </div>
      <div className="setup-part no-print">
        {origin && isOnlyHere(origin) && <Notice kind="warn" what={say.onlyHere} next={say.onlyHereNext} />}
        <Switch
          label={say.selfOrdering}
          hint={say.selfOrderingHint}
          checked={facts.settings.selfOrdering}
          disabled={work.isBusy}
          onChange={(isOn) => void order(isOn)}
        />
        {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
        {links.length > 0 && (
          <Button kind="primary" busy={work.isBusy} onClick={() => void make()}>
            {say.make(links.length)}
          </Button>
        )}
        {Object.keys(codes).length > 0 && <Notice kind="warn" what={say.once} />}
      </div>
      <div className="sheet">
        {origin && wifi && (
          <SheetCard title={`1. ${say.cardWifi}`} qr={wifiQr(wifi, wifiPassword)}>
            <p className="sheet-big">{wifi}</p>
            {wifiPassword && <p className="sheet-code">{wifiPassword}</p>}
            <p>{say.cardStay}</p>
          </SheetCard>
        )}
        {origin && (
          <SheetCard
            title={`${wifi ? '2. ' : ''}${facts.settings.selfOrdering ? say.cardGuest : say.cardMenu}`}
            qr={`${origin}/`}
          >
            <p className="sheet-big">{facts.settings.name}</p>
            <p className="sheet-code">{origin}</p>
          </SheetCard>
        )}
        {origin &&
          facts.devices.map((device) => {
            const code = codes[device.id];
            return (
              <SheetCard
                key={device.id}
                title={device.name}
                mark={device.pairedAt ? say.paired : say.unpaired}
                isDone={device.pairedAt !== null}
                {...(code && { qr: `${origin}/pair#${code}` })}
              >
                <p>{device.screen === 'kitchen' ? say.station : say[device.screen]}</p>
                {code ? (
                  <>
                    <p>{say.cardPair}</p>
                    <p className="sheet-code">{origin}/pair</p>
                    <p>{say.cardCode}</p>
                    <p className="sheet-big sheet-code">{code}</p>
                  </>
                ) : (
                  !device.pairedAt && (
                    <div className="no-print">
                      <Button busy={work.isBusy} onClick={() => void renew(device.id)}>
                        {say.renew}
                      </Button>
                      <p className="soft">{say.renewHint}</p>
                    </div>
                  )
                )}
              </SheetCard>
            );
          })}
      </div>
      <div className="setup-foot no-print">
        <Button size="large" icon={<PrinterIcon />} onClick={() => print()}>
          {say.print}
        </Button>
      </div>
      {isDone('menu', facts) && isDone('till', facts) && (
        <div className="no-print">
          <Notice
            kind="go"
            what={say.ready}
            actions={
              <a className="button button-primary button-large" href="/cashier">
                {say.openTill}
              </a>
            }
          />
        </div>
      )}
    </>
  );
}
