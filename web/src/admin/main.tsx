/** Starts the back office. */
import { startScreen } from '../kit/index.ts';
import { Office } from './office.tsx';

startScreen(<Office />, { name: 'admin', theme: 'light' });
