/** The kit on one page, to look at: every part, in every theme and language, before a screen uses it. */
import { startScreen } from '../kit/index.ts';
import { Sampler } from './sampler.tsx';

startScreen(<Sampler />, { name: 'sampler', hasSound: true });
