/** Behind the settings sign: the voice, a trial of the sound, the full screen, and what the browser cannot do by itself. */
import { useEffect, useState } from 'react';
import { Button, type Language, languageNames, SoundIcon, Switch, unlockSound, useWords } from '../kit/index.ts';
import { makeHeard, onVoices, voiceFor } from './voice.ts';
import { words } from './words.ts';

type SoundSettingsProps = { language: Language; hasVoice: boolean; onVoice: (hasVoice: boolean) => void };

export function SoundSettings({ language, hasVoice, onVoice }: SoundSettingsProps) {
  const say = useWords(words);
  const [, look] = useState(0);
  useEffect(() => onVoices(() => look((now) => now + 1)), []);
  const name = languageNames[language];
  const sample = [{ orderId: 0, number: '118', stations: [] }];
  async function tryIt() {
    await unlockSound();
    await makeHeard(sample, { language, isBrief: false, hasVoice });
  }
  return (
    <div className="sound-settings">
      <Switch
        label={say.voice}
        hint={voiceFor(language) ? say.hasVoice(name) : say.noVoice(name)}
        checked={hasVoice}
        onChange={onVoice}
      />
      <Button icon={<SoundIcon />} onClick={() => void tryIt()}>
        {say.test}
      </Button>
      {document.fullscreenEnabled && (
        <Button onClick={() => void document.documentElement.requestFullscreen()}>{say.fullScreen}</Button>
      )}
      <p className="soft">{say.sleep}</p>
    </div>
  );
}
