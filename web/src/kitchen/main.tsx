/** The kitchen's page: a wall tablet per station. */
import { startScreen } from '../kit/index.ts';
import { Kitchen } from './kitchen.tsx';
import './kitchen.css';

startScreen(<Kitchen />, { name: 'kitchen', theme: 'dark', hasSound: true });
