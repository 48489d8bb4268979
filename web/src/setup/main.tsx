/** The first visit: makes the first admin. */
import { useState } from 'react';
import {
  Button,
  client,
  defineWords,
  errorsByField,
  Notice,
  Screen,
  startScreen,
  TextField,
  useTrouble,
  useWords,
} from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Benvenuti! Crea il primo amministratore', name: 'Nome', password: 'Password', enter: 'Entra' },
  en: { title: 'Welcome! Make the first admin', name: 'Name', password: 'Password', enter: 'Enter' },
  de: { title: 'Willkommen! Den ersten Admin anlegen', name: 'Name', password: 'Passwort', enter: 'Weiter' },
});

function SetUp() {
  const say = useWords(words);
  const trouble = useTrouble();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const wrong = errorsByField(error);

  async function enter() {
    setBusy(true);
    setError(undefined);
    try {
      await client.auth.setUp({ username, password });
      location.replace('/admin');
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  }

  return (
    <Screen title={say.title} hasLink={false}>
      <form
        style={{ display: 'grid', gap: 'var(--space-4)', padding: 'var(--space-5)', maxWidth: '28rem' }}
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
          error={wrong.username}
        />
        <TextField
          label={say.password}
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={wrong.password}
        />
        {error !== undefined && <Notice kind="stop" {...trouble(error)} />}
        <Button kind="primary" submit busy={isBusy}>
          {say.enter}
        </Button>
      </form>
    </Screen>
  );
}

startScreen(<SetUp />, { name: 'setup' });
