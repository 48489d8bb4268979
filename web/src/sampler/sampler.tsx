/** All parts of the kit beside each other. */
import { useState } from 'react';
import {
  BasketIcon,
  Badge,
  BellIcon,
  Button,
  CashIcon,
  CheckIcon,
  Checkbox,
  Chip,
  defineWords,
  Dialog,
  Empty,
  eraseDigit,
  IconButton,
  Keypad,
  LanguagePicker,
  LinkBadge,
  MoneyField,
  Notice,
  NumberField,
  play,
  pressDigit,
  QrCode,
  Screen,
  SearchIcon,
  Segmented,
  Select,
  Sheet,
  Skeleton,
  SoundButton,
  Spinner,
  Switch,
  Table,
  Tabs,
  TextField,
  ThemePicker,
  toast,
  TrashIcon,
  useFormat,
  useWords,
} from '../kit/index.ts';
import { askedChannel, Listener } from './listener.tsx';
import './sampler.css';

const words = defineWords({
  it: {
    title: 'Campionario',
    pay: 'Incassa',
    cancel: 'Annulla',
    dish: 'Piatto',
    search: 'Cerca un piatto',
    hint: 'Come sta scritto sul menu',
    wrong: 'Manca il nome: scrivilo come sul menu.',
    sold: 'Esauriti',
    what: 'La stampante della griglia non ha carta',
    safe: 'I soldi e l’ordine sono al sicuro; 6 foglietti aspettano.',
    next: 'Metti un rotolo nuovo: stampa da sola.',
    empty: 'Ancora nessun ordine',
    onion: 'senza cipolla',
  },
  en: {
    title: 'Sampler',
    pay: 'Take money',
    cancel: 'Cancel',
    dish: 'Dish',
    search: 'Find a dish',
    hint: 'As it is written on the menu',
    wrong: 'The name is missing: write it as on the menu.',
    sold: 'Sold out',
    what: 'The printer of the grill is out of paper',
    safe: 'Money and order are safe; 6 slips wait.',
    next: 'Put in a new roll: it prints by itself.',
    empty: 'No orders yet',
    onion: 'no onion',
  },
  de: {
    title: 'Musterbogen',
    pay: 'Kassieren',
    cancel: 'Abbrechen',
    dish: 'Gericht',
    search: 'Gericht suchen',
    hint: 'Wie es auf der Karte steht',
    wrong: 'Der Name fehlt: wie auf der Karte schreiben.',
    sold: 'Ausverkauft',
    what: 'Der Drucker am Grill hat kein Papier',
    safe: 'Geld und Bestellung sind sicher; 6 Bons warten.',
    next: 'Eine neue Rolle einlegen: er druckt von selbst.',
    empty: 'Noch keine Bestellung',
    onion: 'ohne Zwiebel',
  },
});

export function Sampler() {
  const say = useWords(words);
  return (
    <Screen title={say.title} tools={<SoundButton />} hasLink={askedChannel !== undefined}>
      <div className="sampler">
        {askedChannel && <Listener channel={askedChannel} />}
        <Presses />
        <Fields />
        <Choosing />
        <News />
        <Figures />
      </div>
    </Screen>
  );
}

function Presses() {
  const say = useWords(words);
  const [open, setOpen] = useState<'dialog' | 'sheet' | undefined>();
  const [isBroken, setBroken] = useState(false);
  const close = () => setOpen(undefined);
  if (isBroken) throw new Error('The sampler was asked to break.');
  return (
    <section>
      <h2>Button</h2>
      <div className="sampler-row">
        <Button kind="primary" icon={<CashIcon />} onClick={() => play('chime')}>
          {say.pay}
        </Button>
        <Button onClick={() => setOpen('dialog')}>{say.dish}</Button>
        <Button kind="quiet" onClick={() => setOpen('sheet')}>
          {say.search}
        </Button>
        <Button kind="danger" icon={<TrashIcon />} onClick={() => play('problem')}>
          {say.cancel}
        </Button>
      </div>
      <div className="sampler-row">
        <Button kind="primary" size="large">
          {say.pay}
        </Button>
        <Button kind="primary" busy>
          {say.pay}
        </Button>
        <Button disabled>{say.sold}</Button>
        <Button size="small" onClick={() => setBroken(true)}>
          Crash
        </Button>
        <IconButton kind="plain" label={say.search} icon={<SearchIcon />} onClick={() => play('newOrder')} />
        <IconButton
          label={say.cancel}
          icon={<TrashIcon />}
          onClick={() => toast({ words: say.safe, action: { words: say.cancel, onPress: close } })}
        />
      </div>
      <Dialog
        open={open === 'dialog'}
        onClose={close}
        title={say.what}
        actions={
          <>
            <Button onClick={close}>{say.cancel}</Button>
            <Button kind="primary" onClick={close}>
              {say.pay}
            </Button>
          </>
        }
      >
        <p>{say.safe}</p>
        <p>{say.next}</p>
        <Button onClick={() => toast({ words: say.sold, action: { words: say.dish, onPress: close } })}>
          {say.sold}
        </Button>
      </Dialog>
      <Sheet open={open === 'sheet'} onClose={close} title={say.dish}>
        <TextField label={say.dish} value="" onChange={() => {}} />
      </Sheet>
    </section>
  );
}

function Fields() {
  const say = useWords(words);
  const [text, setText] = useState('');
  const [cents, setCents] = useState<number | null>(1250);
  const [count, setCount] = useState<number | null>(2);
  const [on, setOn] = useState(true);
  return (
    <section>
      <h2>Field</h2>
      <TextField label={say.search} hint={say.hint} value={text} onChange={setText} mark={<SearchIcon />} />
      <TextField label={say.dish} value="" onChange={setText} error={say.wrong} />
      <div className="sampler-row">
        <MoneyField label="€" value={cents} onChange={setCents} />
        <NumberField label="#" value={count} onChange={setCount} min={1} max={99} />
        <Select
          label={say.dish}
          value="a"
          onChange={() => {}}
          choices={[
            { value: 'a', label: 'Gnocchi al ragù' },
            { value: 'b', label: 'Polenta' },
          ]}
        />
      </div>
      <div className="sampler-row">
        <Checkbox label={say.onion} checked={on} onChange={setOn} />
        <Switch label={say.sold} hint={say.hint} checked={on} onChange={setOn} />
        <Switch label={say.sold} checked={!on} onChange={(value) => setOn(!value)} />
      </div>
    </section>
  );
}

function Choosing() {
  const say = useWords(words);
  const [tab, setTab] = useState('a');
  const [chip, setChip] = useState(true);
  const options = [
    { value: 'a', label: 'Primi', count: 4 },
    { value: 'b', label: 'Griglia', count: 12 },
    { value: 'c', label: 'Bar', count: 0 },
  ];
  return (
    <section>
      <h2>Segmented, Tabs, Chip, Badge</h2>
      <Tabs label={say.dish} value={tab} onChange={setTab} options={options}>
        <p>{options.find(({ value }) => value === tab)?.label}</p>
      </Tabs>
      <div className="sampler-row">
        <Segmented label={say.dish} value={tab} onChange={setTab} options={options} />
        <Chip pressed={chip} onToggle={() => setChip(!chip)}>
          {say.onion}
        </Chip>
        <Chip pressed={!chip} onToggle={() => setChip(!chip)}>
          {say.onion}
        </Chip>
        <Chip>{say.onion}</Chip>
        <Badge>3</Badge>
        <Badge kind="go">
          <CheckIcon /> 12
        </Badge>
        <Badge kind="warn">8 min</Badge>
        <Badge kind="stop">15 min</Badge>
      </div>
      <div className="sampler-row">
        <LanguagePicker />
        <ThemePicker />
      </div>
      <div className="sampler-row">
        <LinkBadge state="live" />
        <LinkBadge state="connecting" />
        <LinkBadge state="late" />
        <LinkBadge state="stopped" />
        <LinkBadge state="signed out" />
      </div>
    </section>
  );
}

function News() {
  const say = useWords(words);
  return (
    <section>
      <h2>Notice</h2>
      <Notice
        kind="stop"
        what={say.what}
        safe={say.safe}
        next={say.next}
        actions={<Button size="small">{say.cancel}</Button>}
      />
      <Notice kind="warn" what={say.what} next={say.next} />
      <Notice kind="go" what={say.safe} />
      <Notice what={say.hint} />
      <Empty icon={<BasketIcon size="1em" />} title={say.empty} action={<Button icon={<BellIcon />}>{say.pay}</Button>}>
        {say.hint}
      </Empty>
      <Spinner />
      <Skeleton lines={2} />
    </section>
  );
}

function Figures() {
  const say = useWords(words);
  const format = useFormat();
  const [cents, setCents] = useState(1250);
  const rows = [
    { name: 'Gnocchi al ragù di cinghiale', count: 14, amount: 13_300 },
    { name: 'Polenta e funghi', count: 6, amount: 4_800 },
  ];
  return (
    <section>
      <h2>Keypad, Table, QrCode</h2>
      <div className="sampler-row sampler-figures">
        <div>
          <p className="number sampler-amount">{format.cents(cents)}</p>
          <Keypad
            label="€"
            extra="00"
            onDigit={(digit) => setCents(pressDigit(cents, digit, 999_999))}
            onErase={() => setCents(eraseDigit(cents))}
          />
        </div>
        <div className="sampler-qr">
          <QrCode text="http://sagra.local:4300/" label="http://sagra.local:4300/" />
        </div>
      </div>
      <Table
        label={say.dish}
        columns={[
          { title: say.dish, cell: ({ name }) => name },
          { title: '#', isNumber: true, cell: ({ count }) => format.number(count) },
          { title: '€', isNumber: true, cell: ({ amount }) => format.cents(amount) },
        ]}
        rows={rows}
        keyOf={({ name }) => name}
        foot={['Σ', 20, format.cents(18_100)]}
      />
    </section>
  );
}
