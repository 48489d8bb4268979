/** Sign-in with a name and a password; afterwards where the person was going, or at the screen of their role. */
import { Refusal } from '@mysagra/client';
import { useRef, useState } from 'react';
import {
  Button,
  Checkbox,
  client,
  Door,
  errorsByField,
  Notice,
  startScreen,
  TextField,
  useData,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { landing } from './landing.ts';
import { words } from './words.ts';

function SignIn() {
  const say = useWords(words);
  const settings = useData(() => client.settings.get(), []);
  const form = useRef<HTMLFormElement>(null);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const [isTried, setTried] = useState(false);
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const wrong = errorsByField(error);
  const missing = {
    username: username.trim() ? undefined : say.nameMissing,
    password: password ? undefined : say.passwordMissing,
  };

  const focus = (name: 'username' | 'password') =>
    form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus();

  async function enter() {
    setTried(true);
    setError(undefined);
    if (missing.username || missing.password) return focus(missing.username ? 'username' : 'password');
    setBusy(true);
    try {
      const { role } = await client.auth.logIn({ username, password });
      location.replace(landing(role, location.search));
    } catch (caught) {
      if (caught instanceof Refusal && caught.reason === 'setup_required') return location.replace('/setup');
      setError(caught);
      setBusy(false);
      focus('password');
    }
  }

  return (
    <Door
      title={settings.data?.name ?? 'MySagra'}
      heading={say.title}
      below={
        <>
          <a href="/pair">{say.code}</a>
          <a href="/">{say.menu}</a>
        </>
      }
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <TextField
          label={say.name}
          name="username"
          autoComplete="username"
          value={username}
          onChange={setUsername}
          error={wrong['username'] ?? (isTried ? missing.username : undefined)}
        />
        <TextField
          label={say.password}
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={wrong['password'] ?? (isTried ? missing.password : undefined)}
        />
        <Checkbox label={say.show} checked={isShown} onChange={setShown} />
        {error !== undefined && <Failed error={error} />}
        <Button kind="primary" size="large" submit busy={isBusy}>
          {say.enter}
        </Button>
      </form>
    </Door>
  );
}

function Failed({ error }: { error: unknown }) {
  const say = useWords(words);
  const tell = useTrouble();
  if (error instanceof Refusal && error.reason === 'invalid_credentials')
    return <Notice kind="stop" what={say.wrong} next={say.wrongNext} />;
  if (error instanceof Refusal && error.family === 'limited')
    return (
      <Notice kind="warn" what={say.tooMany} next={say.tooManyNext(Math.ceil((error.details.retryAfter ?? 60) / 60))} />
    );
  return <Notice kind="stop" {...tell(error)} />;
}

startScreen(<SignIn />, { name: 'sign-in' });
