/** The pages that people open: files of one folder, given by the program. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves each file of `folder` at `/<its name>`, and `index.html` at `/`. Nothing outside it can be asked for. */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: folder, serve: false });
    for (const file of readdirSync(folder)) {
      const path = file === 'index.html' ? '/' : `/${file}`;
      scope.get(path, (_request, reply) =>
        reply.header('Cache-Control', 'no-cache').sendFile(file, { cacheControl: false }),
      );
    }
  });
}

/** Where the pages of this repository are. */
export const ownPages = join(import.meta.dirname, '../../web/welcome');
