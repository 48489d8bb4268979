/** Makes a call heard: the chime, then the voice, or two tones where the browser has none. */
import { type Language, play } from '../kit/index.ts';
import type { Call } from './announcer.ts';
import { pickVoice, sentenceFor } from './speech.ts';

const chimeMs = 1_100;
const twoTonesMs = 900;

/** Undefined: this browser has no voice of its own for the language. */
export function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  return typeof speechSynthesis === 'undefined' ? undefined : pickVoice(speechSynthesis.getVoices(), language);
}

/** Voices are found some time after the page began; `tell` is called when they were. */
export function onVoices(tell: () => void): () => void {
  if (typeof speechSynthesis === 'undefined') return () => {};
  speechSynthesis.addEventListener('voiceschanged', tell);
  return () => speechSynthesis.removeEventListener('voiceschanged', tell);
}

/** Resolves when it was said. */
export async function makeHeard(
  called: readonly Call[],
  { language, isBrief, hasVoice }: { language: Language; isBrief: boolean; hasVoice: boolean },
): Promise<void> {
  play('chime');
  await pause(chimeMs);
  const voice = hasVoice ? voiceFor(language) : undefined;
  if (voice && (await say(sentenceFor(called, language, isBrief), voice))) return;
  play('twoTones');
  await pause(twoTonesMs);
}

/** False when nothing was heard. */
function say(sentence: string, voice: SpeechSynthesisVoice): Promise<boolean> {
  return new Promise((resolve) => {
    const words = new SpeechSynthesisUtterance(sentence);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = 0.9;
    words.addEventListener('end', () => resolve(true));
    words.addEventListener('error', () => resolve(false));
    // What hangs from before would keep everything after it waiting.
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
