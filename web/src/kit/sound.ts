/** Sounds made on the spot, no files: a chime, a new order, a problem. Browsers want one tap before the first. */
import { createState, useStateOf } from './state.ts';

type Note = { hz: number; at: number; lasts: number; loud?: number; shape?: OscillatorType };

export type SoundName = 'chime' | 'twoTones' | 'newOrder' | 'problem' | 'tap';

/** Seconds and hertz. Each is told apart with the eyes closed: rising, knocking twice, falling and rough. */
const sounds: Record<SoundName, readonly Note[]> = {
  chime: [
    { hz: 659, at: 0, lasts: 0.7 },
    { hz: 784, at: 0.18, lasts: 0.7 },
    { hz: 1047, at: 0.36, lasts: 1.2 },
  ],
  // After the chime where no voice can follow it: high, low, as in a station.
  twoTones: [
    { hz: 784, at: 0, lasts: 0.6, shape: 'triangle' },
    { hz: 587, at: 0.35, lasts: 0.9, shape: 'triangle' },
  ],
  newOrder: [
    { hz: 880, at: 0, lasts: 0.16, shape: 'triangle', loud: 1 },
    { hz: 1175, at: 0.17, lasts: 0.3, shape: 'triangle', loud: 1 },
    { hz: 880, at: 0.55, lasts: 0.16, shape: 'triangle', loud: 1 },
    { hz: 1175, at: 0.72, lasts: 0.4, shape: 'triangle', loud: 1 },
  ],
  problem: [
    { hz: 392, at: 0, lasts: 0.25, shape: 'sawtooth', loud: 0.5 },
    { hz: 294, at: 0.28, lasts: 0.5, shape: 'sawtooth', loud: 0.5 },
  ],
  tap: [{ hz: 1500, at: 0, lasts: 0.03, loud: 0.25 }],
};

type Permission = 'locked' | 'on' | 'none';
const permission = createState<Permission>('locked');
let context: AudioContext | undefined;

function ready(): AudioContext | undefined {
  if (context || permission.get() === 'none') return context;
  if (typeof AudioContext === 'undefined') {
    permission.set('none');
    return undefined;
  }
  context = new AudioContext();
  const look = () => permission.set(context?.state === 'running' ? 'on' : 'locked');
  context.addEventListener('statechange', look);
  look();
  return context;
}

/** Call it in the handler of a tap or key. `startScreen` does so at the first one anywhere on the page. */
export async function unlockSound(): Promise<void> {
  await ready()?.resume();
}

/** Makes the next tap or key anywhere unlock the sound, and again after a tablet slept. */
export function listenForFirstTap(target: EventTarget = document): void {
  ready();
  const unlock = () => void unlockSound();
  for (const name of ['pointerdown', 'keydown'])
    target.addEventListener(name, unlock, { capture: true, passive: true });
}

/** `locked`: show "tap for sound". */
export function useSoundPermission(): Permission {
  return useStateOf(permission);
}

/** False when nothing was heard: not allowed yet. `volume` from 0 to 1. */
export function play(name: SoundName, volume = 1): boolean {
  const audio = ready();
  if (!audio || audio.state !== 'running') return false;
  for (const note of sounds[name]) sing(audio, note, volume);
  return true;
}

function sing(audio: AudioContext, { hz, at, lasts, loud = 0.7, shape = 'sine' }: Note, volume: number): void {
  const start = audio.currentTime + at;
  const voice = new OscillatorNode(audio, { type: shape, frequency: hz });
  const strength = new GainNode(audio, { gain: 0 });
  strength.gain.setValueAtTime(0, start);
  strength.gain.linearRampToValueAtTime(loud * volume, start + 0.012);
  strength.gain.exponentialRampToValueAtTime(0.0008, start + lasts);
  voice.connect(strength).connect(audio.destination);
  voice.start(start);
  voice.stop(start + lasts + 0.05);
}
