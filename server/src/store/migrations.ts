/** Brings a database of either kind to the present schema, once, in order. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from './schema.ts';

type Kind = 'sqlite' | 'postgres';

/** Refuses (throws) when a step fails; the database is then as it was before that step. */
export async function migrate(database: Kysely<Tables>, kind: Kind): Promise<void> {
  const migrator = new Migrator({
    db: database as Kysely<unknown>,
    provider: {
      getMigrations: async () => ({
        '001_festival': festival(kind),
        '002_paper_and_screens': paperAndScreens,
        '003_lists_of_papers': listsOfPapers,
        '004_called_again': calledAgain,
      }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

function named(schema: Kysely<unknown>['schema'], table: string): CreateTableBuilder<string, 'id'> {
  return schema.createTable(table).addColumn('id', 'text', (column) => column.primaryKey());
}

const festival = (kind: Kind): Migration => ({
  async up(database: Kysely<unknown>) {
    const { schema } = database;
    const blob = kind === 'postgres' ? sql`bytea` : sql`blob`;

    await schema
      .createTable('settings')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('timeZone', 'text', (column) => column.notNull())
      .addColumn('dayStart', 'text', (column) => column.notNull())
      .addColumn('nextTimeZone', 'text')
      .addColumn('nextDayStart', 'text')
      .addColumn('nextFrom', 'bigint')
      .addColumn('selfOrdering', 'integer', (column) => column.notNull())
      .addColumn('guestOrdersPerMinute', 'integer', (column) => column.notNull())
      .execute();

    await named(schema, 'roles')
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .execute();
    await named(schema, 'users')
      .addColumn('username', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull())
      .addColumn('passwordHash', 'text', (column) => column.notNull())
      .addColumn('roleId', 'text', (column) => column.notNull().references('roles.id'))
      .addColumn('archivedAt', 'bigint')
      .execute();
    await named(schema, 'sessions')
      .addColumn('userId', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
      .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
      .addColumn('formerTokenHash', 'text')
      .addColumn('formerTokenEndsAt', 'bigint')
      .addColumn('refreshHash', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('lastUsedAt', 'bigint', (column) => column.notNull())
      .addColumn('endsAt', 'bigint', (column) => column.notNull())
      .addColumn('userAgent', 'text')
      .addColumn('address', 'text')
      .execute();
    await schema.createIndex('sessionsByFormerToken').on('sessions').column('formerTokenHash').execute();
    await schema.createIndex('sessionsByUser').on('sessions').column('userId').execute();
    await named(schema, 'apiKeys')
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('keyHash', 'text', (column) => column.notNull().unique())
      .addColumn('lastDigits', 'text', (column) => column.notNull())
      .addColumn('replay', 'integer', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('lastUsedAt', 'bigint')
      .addColumn('revokedAt', 'bigint')
      .execute();

    await named(schema, 'printers')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull())
      .addColumn('ip', 'text')
      .addColumn('mac', 'text')
      .addColumn('port', 'integer', (column) => column.notNull())
      .addColumn('description', 'text')
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('archivedAt', 'bigint')
      .execute();
    await named(schema, 'stations')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull().unique())
      .execute();
    await named(schema, 'categories')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull())
      .addColumn('isOpen', 'integer', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('image', 'text')
      .addColumn('printerId', 'text', (column) => column.references('printers.id'))
      .addColumn('stationId', 'text', (column) => column.references('stations.id'))
      .addColumn('archivedAt', 'bigint')
      .execute();
    await named(schema, 'foods')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull())
      .addColumn('description', 'text')
      .addColumn('priceCents', 'bigint', (column) => column.notNull())
      .addColumn('isOn', 'integer', (column) => column.notNull())
      .addColumn('categoryId', 'text', (column) => column.notNull().references('categories.id'))
      .addColumn('printerId', 'text', (column) => column.references('printers.id'))
      .addColumn('archivedAt', 'bigint')
      .execute();
    await schema.createIndex('foodsByCategory').on('foods').column('categoryId').execute();
    await named(schema, 'ingredients')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull().unique())
      .addColumn('surchargeCents', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('foodIngredients')
      .addColumn('foodId', 'text', (column) => column.notNull().references('foods.id').onDelete('cascade'))
      .addColumn('ingredientId', 'text', (column) => column.notNull().references('ingredients.id').onDelete('cascade'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('foodIngredientsKey', ['foodId', 'ingredientId'])
      .execute();
    await named(schema, 'cashRegisters')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull())
      .addColumn('isEnabled', 'integer', (column) => column.notNull())
      .addColumn('defaultPrinterId', 'text', (column) => column.references('printers.id'))
      .addColumn('archivedAt', 'bigint')
      .execute();
    for (const table of ['users', 'printers', 'categories', 'foods', 'cashRegisters']) {
      await schema
        .createIndex(`${table}Names`)
        .on(table)
        .column('nameKey')
        .unique()
        .where(sql.ref('archivedAt'), 'is', null)
        .execute();
    }

    await named(schema, 'banners')
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('title', 'text')
      .addColumn('description', 'text')
      .addColumn('website', 'text')
      .addColumn('instagram', 'text')
      .addColumn('facebook', 'text')
      .addColumn('image', 'text')
      .addColumn('color', 'text', (column) => column.notNull())
      .addColumn('dateTime', 'bigint')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .execute();
    await named(schema, 'orderInstructions')
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .execute();
    await schema
      .createTable('images')
      .addColumn('file', 'text', (column) => column.primaryKey())
      .addColumn('content', blob, (column) => column.notNull())
      .execute();

    await schema
      .createTable('orders')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('displayCode', 'text', (column) => column.notNull())
      .addColumn('table', 'text', (column) => column.notNull())
      .addColumn('customer', 'text', (column) => column.notNull())
      .addColumn('searchText', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('createdDay', 'text', (column) => column.notNull())
      .addColumn('confirmedAt', 'bigint')
      .addColumn('confirmedDay', 'text')
      .addColumn('completedAt', 'bigint')
      .addColumn('pickedUpAt', 'bigint')
      .addColumn('ticketNumber', 'integer')
      .addColumn('paymentMethod', 'text')
      .addColumn('discountCents', 'bigint', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.references('users.id'))
      .addColumn('cashRegisterId', 'text', (column) => column.references('cashRegisters.id'))
      .addUniqueConstraint('ordersByCode', ['createdDay', 'displayCode'])
      .addUniqueConstraint('ordersByTicket', ['confirmedDay', 'ticketNumber'])
      .execute();
    await schema.createIndex('ordersByCreation').on('orders').columns(['createdAt', 'id']).execute();
    await schema.createIndex('ordersByConfirmation').on('orders').columns(['confirmedAt', 'id']).execute();
    await schema
      .createTable('orderItems')
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('orderId', 'integer', (column) => column.notNull().references('orders.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('foodId', 'text', (column) => column.notNull().references('foods.id'))
      .addColumn('foodName', 'text', (column) => column.notNull())
      .addColumn('categoryId', 'text', (column) => column.notNull().references('categories.id'))
      .addColumn('quantity', 'integer', (column) => column.notNull())
      .addColumn('notes', 'text')
      .addColumn('unitPriceCents', 'bigint', (column) => column.notNull())
      .addColumn('surchargeCents', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('orderItemsKey', ['orderId', 'position'])
      .execute();
    await schema.createIndex('orderItemsByFood').on('orderItems').column('foodId').execute();
    await schema
      .createTable('closures')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('closedAt', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();

    await schema
      .createTable('counters')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('value', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('countersKey', ['name', 'scope'])
      .execute();
    await schema
      .createTable('eventHead')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('cashier', 'bigint', (column) => column.notNull())
      .addColumn('display', 'bigint', (column) => column.notNull())
      .addColumn('printer', 'bigint', (column) => column.notNull())
      .addColumn('stations', 'bigint', (column) => column.notNull())
      .addColumn('office', 'bigint', (column) => column.notNull())
      .addColumn('epochs', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('events')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('eventsKey', ['channel', 'seq'])
      .execute();
    await schema
      .createTable('keyCursors')
      .addColumn('keyId', 'text', (column) => column.notNull().references('apiKeys.id'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('keyCursorsKey', ['keyId', 'channel'])
      .execute();
    await schema
      .createTable('idempotencyKeys')
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('idempotencyKeysKey', ['owner', 'key'])
      .execute();
  },
});

const paperAndScreens: Migration = {
  async up(database: Kysely<unknown>) {
    const { schema } = database;
    await add(schema, 'settings', {
      language: ['text', 'it'],
      callsBy: ['text', 'ticketNumber'],
      receiptFooter: ['text'],
      logo: ['text'],
      completesWhenReady: ['integer', 1],
      warnMinutes: ['integer', 8],
      lateMinutes: ['integer', 15],
      asksTable: ['integer', 1],
      asksCustomer: ['integer', 1],
    });
    await add(schema, 'printers', {
      printedBy: ['text', 'server'],
      device: ['text'],
      command: ['text', 'escpos'],
      codePage: ['text', 'cp858'],
      columns: ['integer', 48],
      hasCutter: ['integer', 1],
      buzzer: ['text', 'none'],
      isUpsideDown: ['integer', 0],
      capabilityKind: ['text'],
      confirmsBy: ['text'],
      backupPrinterId: ['text'],
      rerouteAfterSeconds: ['integer', 60],
      isPaused: ['integer', 0],
    });
    await add(schema, 'stations', { printerId: ['text'], copies: ['integer', 1] });
    await add(schema, 'categories', { stubs: ['text', 'none'] });
    await add(schema, 'cashRegisters', { receiptCopies: ['integer', 1] });
    await add(schema, 'orders', { cashGivenCents: ['bigint'] });
    await add(schema, 'orderItems', { readyAt: ['bigint'] });
    await add(schema, 'sessions', { deviceId: ['text'] });

    await schema
      .createTable('printLanes')
      .addColumn('printerId', 'text', (column) => column.primaryKey().references('printers.id').onDelete('cascade'))
      .addColumn('status', 'text')
      .addColumn('cause', 'text')
      .addColumn('stuckSince', 'bigint')
      .addColumn('isPaperLow', 'integer', (column) => column.notNull())
      .addColumn('isReporting', 'integer', (column) => column.notNull())
      .addColumn('isLate', 'integer', (column) => column.notNull())
      .addColumn('agentSeenAt', 'bigint')
      .execute();
    // Of printers that may be gone by now: no reference.
    await named(schema, 'printJobs')
      .addColumn('printerId', 'text', (column) => column.notNull())
      .addColumn('reroutedFrom', 'text')
      .addColumn('orderId', 'bigint')
      .addColumn('groupKey', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('number', 'text')
      .addColumn('copy', 'integer', (column) => column.notNull())
      .addColumn('ticket', 'text')
      .addColumn('paper', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('begun', 'text', (column) => column.notNull())
      .addColumn('isDoubtful', 'integer', (column) => column.notNull())
      .addColumn('holder', 'text')
      .addColumn('leasedUntil', 'bigint')
      .addColumn('cause', 'text')
      .addColumn('message', 'text')
      .addColumn('printedAt', 'bigint')
      .addColumn('sureness', 'text')
      .execute();
    await schema
      .createIndex('printJobsOpen')
      .on('printJobs')
      .columns(['printerId', 'createdAt', 'orderId', 'position'])
      .where(sql.ref('state'), 'in', sql`('queued', 'leased', 'sending')`)
      .execute();
    await schema
      .createIndex('printJobsStuck')
      .on('printJobs')
      .columns(['printerId', 'createdAt'])
      .where(sql.ref('state'), 'in', sql`('held', 'failed')`)
      .execute();
    await schema.createIndex('printJobsByPrinter').on('printJobs').columns(['printerId', 'createdAt']).execute();
    await schema.createIndex('printJobsByOrder').on('printJobs').column('orderId').execute();

    await named(schema, 'devices')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('nameKey', 'text', (column) => column.notNull().unique())
      .addColumn('screen', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull().references('users.id'))
      .addColumn('stationId', 'text')
      .addColumn('cashRegisterId', 'text')
      .addColumn('codeHash', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('pairedAt', 'bigint')
      .execute();
  },
};

/** So that the lists of papers stay quick after a hundred thousand of them. */
const listsOfPapers: Migration = {
  async up({ schema }: Kysely<unknown>) {
    const newestFirst = ['createdAt', 'orderId', 'position'];
    await schema.createIndex('printJobsNewest').on('printJobs').columns(newestFirst).execute();
    await schema.createIndex('printJobsByKind').on('printJobs').columns(['kind', 'createdAt']).execute();
    await schema
      .createIndex('printJobsUnprinted')
      .on('printJobs')
      .columns(newestFirst)
      .where(sql.ref('state'), '<>', sql`'printed'`)
      .execute();
  },
};

/** A number that nobody fetched is called once more. */
const calledAgain: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await add(schema, 'orders', { calledAt: ['bigint'], calledStationId: ['text'] });
  },
};

/** New columns of a table: type, and the value of the rows that are there; without one they may be null. */
async function add(
  schema: Kysely<unknown>['schema'],
  table: string,
  columns: Record<string, ['text' | 'integer' | 'bigint', (string | number)?]>,
): Promise<void> {
  for (const [column, [type, otherwise]] of Object.entries(columns)) {
    await schema
      .alterTable(table)
      .addColumn(column, type, (made) => (otherwise === undefined ? made : made.notNull().defaultTo(otherwise)))
      .execute();
  }
}
