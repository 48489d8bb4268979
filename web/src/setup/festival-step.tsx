/** The first step: what the festival is called and which language it speaks. */
import { useState } from 'react';
import {
  Button,
  chooseLanguage,
  client,
  errorsByField,
  type Language,
  languageNames,
  languages,
  Notice,
  Segmented,
  TextField,
  useLanguage,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import { defaultSettings } from '@mysagra/core';
import type { Facts, Said } from './steps.ts';
import { festivalWords } from './festival-words.ts';
import { words } from './words.ts';

type FestivalStepProps = { facts: Facts | null; said: Said; onSaid: (said: Said) => void; onNext: () => void };

export function FestivalStep({ facts, said, onSaid, onNext }: FestivalStepProps) {
  const say = useWords(festivalWords);
  const ways = useWords(words);
  const tell = useTrouble();
  const language = useLanguage();
  const present = facts && facts.settings.name !== defaultSettings.name ? facts.settings.name : said.name;
  const [name, setName] = useState(present);
  const [isTried, setTried] = useState(false);
  const work = useWork();

  const go = async () => {
    setTried(true);
    if (!name.trim()) return;
    onSaid({ name: name.trim(), language });
    if (!facts) return onNext();
    const isSaved = await work.run(async () => {
      await client.settings.update({ name });
      await client.preferences.update({ language });
    });
    if (isSaved) onNext();
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <h3>{say.welcome}</h3>
      <p className="soft">{say.welcomeHint}</p>
      <div className="field">
        <span className="field-label">{say.language}</span>
        <Segmented<Language>
          label={say.language}
          value={language}
          onChange={chooseLanguage}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
      <TextField
        label={say.name}
        hint={say.nameHint}
        name="festival"
        autoComplete="off"
        maxLength={100}
        value={name}
        onChange={setName}
        error={errorsByField(work.error)['name'] ?? (isTried && !name.trim() ? say.nameMissing : undefined)}
      />
      {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
      <div className="setup-foot">
        <Button kind="primary" size="large" submit busy={work.isBusy}>
          {ways.next}
        </Button>
      </div>
    </form>
  );
}
