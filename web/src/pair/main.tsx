/** Makes this device a screen of the festival by the code of its link, scanned or typed; then to that screen. */
import { type Device, Refusal } from '@mysagra/client';
import { useEffect, useState } from 'react';
import {
  Button,
  client,
  Door,
  Notice,
  Spinner,
  startScreen,
  TextField,
  useData,
  useLatest,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { words } from './words.ts';

/** What stands after `#`; taken out of the address, so that nobody reads it there later. */
function codeOfAddress(): string {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, '', location.pathname);
  return code;
}
const codeOfLink = codeOfAddress();

type Where = 'asking' | 'typing' | 'taken' | 'pairing';

/** Who is signed in on this device; null: nobody. */
async function whoIsHere(): Promise<string | null> {
  try {
    const { device } = await client.devices.me();
    return device?.name ?? (await client.auth.me()).username;
  } catch (error) {
    if (error instanceof Refusal && error.family === 'unauthorized') return null;
    throw error;
  }
}

function Pair() {
  const say = useWords(words);
  const settings = useData(() => client.settings.get(), []);
  const [code, setCode] = useState(codeOfLink);
  const [where, setWhere] = useState<Where>(codeOfLink ? 'asking' : 'typing');
  const [who, setWho] = useState('');
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>();
  const [device, setDevice] = useState<Device>();

  async function pair(wanted: string) {
    setWhere('pairing');
    setError(undefined);
    try {
      setDevice(await client.devices.pair({ code: wanted }));
    } catch (caught) {
      setError(caught);
      setWhere('typing');
    }
  }

  /** Whoever opens the link where somebody works already is asked first: an admin would become a till. */
  async function begin(wanted: string) {
    setTried(true);
    if (!wanted.trim()) return;
    setError(undefined);
    setWhere('asking');
    try {
      const name = await whoIsHere();
      if (name === null) return await pair(wanted);
      setWho(name);
      setWhere('taken');
    } catch (caught) {
      setError(caught);
      setWhere('typing');
    }
  }

  const latest = useLatest(begin);
  useEffect(() => {
    if (codeOfLink) void latest.current(codeOfLink);
    // The link is opened where this page stands already.
    const again = () => {
      const next = codeOfAddress();
      if (!next) return;
      setCode(next);
      void latest.current(next);
    };
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, [latest]);

  const title = settings.data?.name ?? 'MySagra';
  if (device) return <Paired title={title} device={device} />;
  return (
    <Door title={title} heading={say.title} below={<a href="/sign-in">{say.signIn}</a>}>
      {where === 'asking' || where === 'pairing' ? (
        <Spinner label={say.pairing} />
      ) : where === 'taken' ? (
        <Notice
          kind="warn"
          what={say.already(who)}
          next={say.alreadyNext}
          actions={
            <>
              <Button onClick={() => location.replace('/')}>{say.stay}</Button>
              <Button kind="danger" onClick={() => void pair(code)}>
                {say.goHere}
              </Button>
            </>
          }
        />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void begin(code);
          }}
        >
          <p className="soft">{say.how}</p>
          <TextField
            label={say.code}
            name="code"
            autoComplete="off"
            maxLength={40}
            value={code}
            onChange={setCode}
            error={isTried && !code.trim() ? say.codeMissing : undefined}
          />
          {error !== undefined && <Failed error={error} />}
          <Button kind="primary" size="large" submit>
            {say.go}
          </Button>
        </form>
      )}
    </Door>
  );
}

const paths = { cashier: '/cashier', kitchen: '/kitchen', display: '/display' } as const;
const goesOnMs = 10_000;

/** Said once, and then on by itself: a television has nobody to tap. */
function Paired({ title, device }: { title: string; device: Device }) {
  const say = useWords(words);
  const path = paths[device.screen];
  useEffect(() => {
    const timer = setTimeout(() => location.replace(path), goesOnMs);
    return () => clearTimeout(timer);
  }, [path]);
  return (
    <Door title={title} heading={device.name}>
      <Notice kind="go" what={`${say.done}: ${say[device.screen]}`} next={say.doneWhat} />
      <p>{say.awake}</p>
      <Button kind="primary" size="large" onClick={() => location.replace(path)}>
        {say.open}
      </Button>
    </Door>
  );
}

function Failed({ error }: { error: unknown }) {
  const say = useWords(words);
  const tell = useTrouble();
  if (error instanceof Refusal && ['unauthorized', 'invalid'].includes(error.family))
    return <Notice kind="stop" what={say.wrong} safe={say.wrongSafe} next={say.wrongNext} />;
  if (error instanceof Refusal && error.family === 'limited')
    return (
      <Notice kind="warn" what={say.tooMany} next={say.tooManyNext(Math.ceil((error.details.retryAfter ?? 60) / 60))} />
    );
  return <Notice kind="stop" {...tell(error)} />;
}

startScreen(<Pair />, { name: 'pair', theme: 'light' });
