// Where the launcher finds and puts things, whatever folder it was called from.
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
export const runtimeFolder = resolve(root, '.runtime');
export const modules = resolve(root, 'node_modules');
