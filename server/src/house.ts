/** The house: puts everything together and alone knows everybody. Used by the program and by tests alike. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { contract, defaultSettings } from '@mysagra/core';
import type { Wire } from '@mysagra/printing';
import type { FastifyInstance } from 'fastify';
import { type BaseLogger, pino } from 'pino';
import { createAccess } from './access.ts';
import { apiKeyHandlers } from './api-key.ts';
import { bannerHandlers } from './banner.ts';
import { cashRegisterHandlers } from './cash-register.ts';
import { categoryHandlers } from './category.ts';
import { type Clock, wallClock } from './clock.ts';
import { deviceHandlers } from './device.ts';
import { addDocs } from './docs.ts';
import { addEventStreams } from './events.ts';
import { createFeed } from './feed.ts';
import type { House } from './house-parts.ts';
import { foodHandlers } from './food.ts';
import { serviceHandlers } from './health.ts';
import { addEndpoints, createHttp, type HttpOptions } from './http.ts';
import { createOnce, forgetOldKeys } from './idempotency.ts';
import { newId } from './ids.ts';
import { addUploads } from './image.ts';
import { ingredientHandlers } from './ingredient.ts';
import { createKeyCursors } from './key-cursor.ts';
import { kitchenHandlers } from './kitchen.ts';
import { createLimiter, defaultLimits, type Limits } from './limits.ts';
import { checkContinuity, cursorHeader, forgetOld, readHeads, startLog } from './log.ts';
import { menuHandlers } from './menu-import.ts';
import { addMetrics } from './metrics.ts';
import { orderHandlers } from './order.ts';
import { orderInstructionHandlers } from './order-instruction.ts';
import { addPages } from './pages.ts';
import { hashPassword } from './password.ts';
import { preferencesHandlers } from './preferences.ts';
import { printAgentHandlers } from './print-agent.ts';
import { neighbours } from './print-discover.ts';
import { printJobHandlers } from './print-job.ts';
import { printLaneHandlers } from './print-lane.ts';
import type { Place } from './print-parts.ts';
import { printerHandlers } from './printer.ts';
import { createPrinting } from './printing.ts';
import { publicHandlers } from './public-pages.ts';
import { reportHandlers } from './report.ts';
import { routeHandlers } from './route.ts';
import { addAdmin, sessionHandlers } from './session.ts';
import { createServiceDays, readSettings, settingsHandlers, startSettings } from './settings.ts';
import { stationHandlers } from './station.ts';
import { openStore, type Store } from './store/store.ts';
import { takingsHandlers } from './takings.ts';
import { isAnyUser, roleHandlers, startRoles, userHandlers } from './user.ts';
import { openVirtualPrinters, virtualPrinterHandlers, type VirtualPrinters } from './virtual-printers.ts';
import { createWitness } from './witness.ts';

export type HouseOptions = {
  /** Holds the SQLite database and what this server notes for itself; made when missing. */
  dataFolder: string;
  /** `postgres://…`; SQLite without it. */
  databaseUrl?: string | undefined;
  clock?: Clock;
  newId?: () => string;
  limits?: Partial<Limits>;
  /** Of a new database; an organiser changes it in the settings. */
  timeZone?: string | undefined;
  /** Asked for by the set-up when given. */
  setupToken?: string | undefined;
  /** Created when there is no user yet. */
  admin?: { username: string; password: string } | undefined;
  corsOrigins?: string[];
  trustProxy?: number;
  /** Folder of the pages that people open; none without it. */
  pages?: string;
  /** Whether this server drives printers; false: it never reaches for one. */
  prints?: boolean;
  /** Other ways to printers than this computer's network and devices. */
  wireTo?: (address: string) => Wire;
  /** Where to look for printers; the networks of this computer without it. */
  places?: () => Place[];
  /** Ports on which a printer made of nothing stands, for a demo; none without it. */
  virtualPrinters?: number[] | undefined;
  /** How long a reader may take nothing while bytes wait, in ms (10,000). */
  stallMillis?: number;
  /** Silent by default: the program gives one. */
  logger?: BaseLogger;
};

export type RunningHouse = House & {
  app: FastifyInstance;
  /** Port 0 picks a free one; answers with `http://127.0.0.1:port`. */
  listen(port: number, host: string): Promise<string>;
  /** Ends the streams, lets answers under way finish, closes the database. */
  close(): Promise<void>;
};

export { neighbours, wallClock };
export type { Clock };

const tidyMillis = 3_600_000;
/** Seldom: a file written beside the database makes the next commit wait longer for the disk. */
const witnessMillis = 60_000;

export async function createHouse(options: HouseOptions): Promise<RunningHouse> {
  const { dataFolder, databaseUrl, clock = wallClock, logger = pino({ level: 'silent' }) } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const onError = (error: Error) => logger.error(error, 'in the background');
  mkdirSync(dataFolder, { recursive: true });
  const store = await openStore({ dataFolder, ...(databaseUrl && { databaseUrl }), onError });
  await furnish(store, options);
  const witness = createWitness(dataFolder, () => readHeads(store.reader), onError);
  if (!(await checkContinuity(store, witness.read()))) {
    logger.warn(
      'The database is older than what this server has seen: it was restored. All clients will fetch their state anew.',
    );
  }

  const serviceDay = createServiceDays();
  const access = createAccess(store.reader, clock, async () => (await readSettings(store.reader)).selfOrdering === 1);
  const keyCursors = createKeyCursors({
    store,
    now: clock.now,
    dayStart: async () => serviceDay(await readSettings(store.reader), clock.now()).startsAt,
    onError,
  });
  const feed = createFeed({
    store,
    access,
    clock,
    keyCursors,
    mostStreams: limits.streams,
    ...(options.stallMillis && { stallMillis: options.stallMillis }),
    onError,
  });
  const printing = createPrinting(
    { store, clock, serviceDay, logger, feed },
    {
      isOn: options.prints ?? false,
      dataFolder,
      wireTo: options.wireTo,
    },
  );
  const house: House = {
    store,
    clock,
    newId: options.newId ?? newId,
    once: createOnce(store, clock),
    limiter: createLimiter(limits),
    serviceDay,
    feed,
    printing,
    places: options.places ?? neighbours,
    setupToken: options.setupToken,
    startedAt: clock.now(),
    logger,
  };
  const virtualPrinters = await openVirtualPrinters(options.virtualPrinters ?? [], house);
  const app = await openDoors(house, options.pages, virtualPrinters, {
    logger,
    access,
    limiter: house.limiter,
    trustProxy: options.trustProxy ?? 0,
    corsOrigins: options.corsOrigins ?? [],
    cursorHeader: () => cursorHeader(store.reader),
    newRequestId: house.newId,
    onCall: async (caller, request) => {
      if (caller.kind === 'key') await keyCursors.asked(caller.keyId, request.url);
    },
  });

  const stopTidying = clock.every(tidyMillis, () => void tidy(store, clock).catch(onError));
  const stopWitness = clock.every(witnessMillis, () => void witness.note());
  app.addHook('preClose', async () => feed.close());

  return {
    ...house,
    app,
    async listen(port, host) {
      await app.listen({ port, host });
      printing.start();
      const { port: taken } = app.server.address() as AddressInfo;
      return `http://127.0.0.1:${taken}`;
    },
    async close() {
      stopTidying();
      stopWitness();
      await Promise.all([app.close(), printing.stop()]);
      await virtualPrinters.close();
      await witness.note();
      await store.close();
    },
  };
}

/** Routes and their surroundings. */
async function openDoors(
  house: House,
  pages: string | undefined,
  virtualPrinters: VirtualPrinters,
  options: HttpOptions,
): Promise<FastifyInstance> {
  const app = createHttp(options);
  await app.register(cookie);
  await app.register(cors, {
    origin: options.corsOrigins,
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Authorization', 'X-API-KEY', 'Last-Event-ID', 'Idempotency-Key'],
    exposedHeaders: ['X-Request-ID', 'X-Event-Cursor', 'Retry-After', 'Idempotency-Replayed'],
  });
  // Plain HTTP on a LAN is the rule: nothing may send browsers to HTTPS.
  await app.register(helmet, {
    hsts: false,
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        upgradeInsecureRequests: null,
      },
    },
  });
  await app.register(multipart, { limits: { fileSize: 5 * 1024 * 1024, files: 1, fields: 10, parts: 11 } });

  addEndpoints(app, options, contract.service, serviceHandlers(house));
  addEndpoints(app, options, contract.auth, sessionHandlers(house));
  addEndpoints(app, options, contract.settings, settingsHandlers(house));
  addEndpoints(app, options, contract.orders, orderHandlers(house));
  addEndpoints(app, options, contract.categories, categoryHandlers(house));
  addEndpoints(app, options, contract.foods, foodHandlers(house));
  addEndpoints(app, options, contract.ingredients, ingredientHandlers(house));
  addEndpoints(app, options, contract.stations, stationHandlers(house));
  addEndpoints(app, options, contract.printers, printerHandlers(house));
  addEndpoints(app, options, contract.cashRegisters, cashRegisterHandlers(house));
  addEndpoints(app, options, contract.banners, bannerHandlers(house));
  addEndpoints(app, options, contract.orderInstructions, orderInstructionHandlers(house));
  addEndpoints(app, options, contract.roles, roleHandlers(house));
  addEndpoints(app, options, contract.users, userHandlers(house));
  addEndpoints(app, options, contract.apiKeys, apiKeyHandlers(house));
  addEndpoints(app, options, contract.reports, reportHandlers(house));
  addEndpoints(app, options, contract.takings, takingsHandlers(house));
  addEndpoints(app, options, contract.printLanes, printLaneHandlers(house));
  addEndpoints(app, options, contract.printJobs, printJobHandlers(house));
  addEndpoints(app, options, contract.printAgent, printAgentHandlers(house));
  addEndpoints(app, options, contract.routes, routeHandlers(house));
  addEndpoints(app, options, contract.preferences, preferencesHandlers(house));
  addEndpoints(app, options, contract.devices, deviceHandlers(house));
  addEndpoints(app, options, contract.kitchen, kitchenHandlers(house));
  addEndpoints(app, options, contract.public, publicHandlers(house));
  addEndpoints(app, options, contract.menu, menuHandlers(house));
  addEndpoints(app, options, contract.virtualPrinters, virtualPrinterHandlers(house, virtualPrinters));
  addEventStreams(app, options, house.feed);
  addUploads(app, options, house.store);
  addMetrics(app, options, house);
  addDocs(app);
  if (pages) await addPages(app, pages);
  return app;
}

/** The rows without which nothing works. */
async function furnish(store: Store, options: HouseOptions): Promise<void> {
  const { admin } = options;
  const passwordHash = admin && !(await isAnyUser(store.reader)) ? await hashPassword(admin.password) : undefined;
  await store.transact('house', async (tx) => {
    await startRoles(tx, newId);
    await startSettings(tx, options.timeZone ?? defaultSettings.timeZone);
    await startLog(tx);
    if (admin && passwordHash && !(await isAnyUser(tx))) await addAdmin(tx, newId(), admin.username, passwordHash);
  });
}

async function tidy(store: Store, clock: Clock): Promise<void> {
  await forgetOld(store, clock.now());
  await forgetOldKeys(store, clock.now());
  await store.transact('sale', (tx) => tx.deleteFrom('sessions').where('endsAt', '<=', clock.now()).execute());
}
