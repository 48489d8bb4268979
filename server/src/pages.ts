/** The screens that people open: the built files of one folder, already packed small where the build packed them. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What the build makes from a page or a part of one; their packed siblings are chosen by the browser's Accept-Encoding. */
const packed = /\.(br|gz)$/;

const notBuilt = 'The screens are not built yet. Start MySagra with `npm start`: it builds them first.\n';

/**
 * Serves `index.html` at `/`, each other `<name>.html` at `/<name>`, and every other file at its own name. Parts below
 * `/assets/` carry the hash of their content in their names and may be kept for ever; everything else is asked for anew.
 * Nothing outside `folder` can be asked for. Pages are looked up when the server starts, their parts at every request, so
 * that a build beside a running server is seen. Without the folder, `/` says what to do.
 */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(folder)) {
    app.get('/', (_request, reply) => reply.type('text/plain; charset=utf-8').send(notBuilt));
    return;
  }
  const parts = join(folder, 'assets', sep);
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: folder,
      serve: false,
      preCompressed: true,
      dotfiles: 'ignore',
      cacheControl: false,
      // Only for what is there: a part that is missing today may come with the next build.
      setHeaders: (reply, path) =>
        reply.header('Cache-Control', path.startsWith(parts) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      if (!entry.isFile() || packed.test(name) || name.startsWith('.')) continue;
      scope.get(pathOf(name), (_request, reply) => reply.sendFile(name));
    }
    scope.get<{ Params: { name: string } }>('/assets/:name', ({ params: { name } }, reply) =>
      basename(name) !== name || packed.test(name) ? reply.callNotFound() : reply.sendFile(`assets/${name}`),
    );
  });
}

function pathOf(file: string): string {
  return file === 'index.html' ? '/' : `/${file.replace(/\.html$/, '')}`;
}

/** Where the build of this repository's screens lies. */
export const ownPages = join(import.meta.dirname, '../../web/dist');
