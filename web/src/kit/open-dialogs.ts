/** The dialogs that stand open, the topmost last. Beside it nothing can be seen or pressed: what must be, stands in it. */
import { createState } from './state.ts';

export const openDialogs = createState<readonly HTMLDialogElement[]>([]);
