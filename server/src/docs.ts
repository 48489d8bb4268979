/** The API describes itself: `/openapi.json` for programs, `/docs` for people. Contract section 10. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { openapiDocument } from './openapi.ts';

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const served = ['/swagger-ui.css', '/swagger-ui-bundle.js'];

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>MySagra API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <style>body { margin: 0 }</style>
  </head>
  <body>
    <main id="page"></main>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

// Without `validatorUrl: null` the page would send the document to an outside host. Closed chapters: with all of some hundred
// and fifty rows open at once the page stops drawing after the first ten.
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
});
`;

export function addDocs(app: FastifyInstance): void {
  let document: string | undefined;
  app.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json').send((document ??= JSON.stringify(openapiDocument()))),
  );
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(start));
  app.register(files, {
    root: swaggerUi,
    prefix: '/docs/',
    index: false,
    decorateReply: false,
    allowedPath: (path) => served.includes(path),
  });
}
