/** The screens that people open: the built files of one folder, already packed small where the build packed them. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What the build makes from a page or a part of one; their packed siblings are chosen by the browser's Accept-Encoding. */
const packed = /\.(br|gz)$/;

/**
 * Serves `index.html` at `/`, each other `<name>.html` at `/<name>`, and every other file at its own name. Parts below
 * `/assets/` carry the hash of their content in their names and may be kept for ever; everything else is asked for anew.
 * Nothing outside `folder` can be asked for. Pages are looked up when the server starts, their parts at every request, so
 * that a build beside a running server is seen.
 */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, dotfiles: 'ignore' });
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      if (!entry.isFile() || packed.test(name) || name.startsWith('.')) continue;
      scope.get(pathOf(name), (_request, reply) =>
        reply.header('Cache-Control', 'no-cache').sendFile(name, { cacheControl: false }),
      );
    }
    scope.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
      const { name } = request.params;
      if (basename(name) !== name || packed.test(name) || !existsSync(join(folder, 'assets', name)))
        return reply.callNotFound();
      return reply
        .header('Cache-Control', 'public, max-age=31536000, immutable')
        .sendFile(`assets/${name}`, { cacheControl: false });
    });
  });
}

function pathOf(file: string): string {
  return file === 'index.html' ? '/' : `/${file.replace(/\.html$/, '')}`;
}

/** Where the build of this repository's screens lies. */
export const ownPages = join(import.meta.dirname, '../../web/dist');
