/** The second step: the first admin; what was said before is saved with it. */
import { Refusal } from '@mysagra/client';
import { useState } from 'react';
import {
  Button,
  Checkbox,
  client,
  errorsByField,
  goToSignIn,
  Notice,
  TextField,
  toast,
  sentenceOf,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import type { Said } from './steps.ts';
import { adminWords } from './admin-words.ts';
import { words } from './words.ts';

type AdminStepProps = { said: Said; onBack: () => void; onNext: () => void };

export function AdminStep({ said, onBack, onNext }: AdminStepProps) {
  const say = useWords(adminWords);
  const ways = useWords(words);
  const tell = useTrouble();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [setupToken, setToken] = useState('');
  const [asksToken, setAsksToken] = useState(false);
  const [isShown, setShown] = useState(false);
  const { isBusy, error, run } = useWork();
  const wrong = errorsByField(error);

  const make = async () => {
    try {
      await client.auth.setUp({ username, password, ...(asksToken && { setupToken }) });
    } catch (caught) {
      if (caught instanceof Refusal && caught.reason === 'setup_token_wrong') setAsksToken(true);
      throw caught;
    }
    try {
      await client.settings.update({ name: said.name });
      await client.preferences.update({ language: said.language });
    } catch (caught) {
      // The first step is open again; the admin is made all the same.
      toast({ words: sentenceOf(caught), kind: 'stop' });
    }
  };
  const go = async () => {
    if (await run(make)) onNext();
  };

  const isTaken = error instanceof Refusal && error.reason === 'already_set_up';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <h3>{say.adminTitle}</h3>
      <p className="soft">{say.adminHint}</p>
      <TextField
        label={say.username}
        hint={say.usernameHint}
        name="username"
        autoComplete="username"
        maxLength={100}
        value={username}
        onChange={setUsername}
        error={wrong['username']}
      />
      <TextField
        label={say.password}
        hint={say.passwordHint}
        name="password"
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        maxLength={100}
        value={password}
        onChange={setPassword}
        error={wrong['password']}
      />
      <Checkbox label={say.show} checked={isShown} onChange={setShown} />
      {asksToken && (
        <TextField
          label={say.token}
          hint={say.tokenHint}
          name="setupToken"
          autoComplete="off"
          value={setupToken}
          onChange={setToken}
        />
      )}
      {isTaken ? (
        <Notice
          kind="warn"
          what={say.already}
          next={say.alreadyNext}
          actions={<Button onClick={goToSignIn}>{ways.signIn}</Button>}
        />
      ) : (
        error !== undefined && <Notice kind="stop" {...tell(error)} />
      )}
      <div className="setup-foot">
        <Button onClick={onBack}>{ways.back}</Button>
        <Button kind="primary" size="large" submit busy={isBusy}>
          {say.create}
        </Button>
      </div>
    </form>
  );
}
