/** The page's one client of the server: same origin, the browser's cookies. */
import { createClient } from '@mysagra/client';

export const client = createClient();
