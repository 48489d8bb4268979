/**
 * The tables, one schema for both databases: cents and epoch milliseconds as whole numbers, flags as 0 and 1,
 * JSON as text, ids as text. `…Key` columns hold a name folded for comparing.
 */
import type {
  DeviceScreen,
  JobKind,
  JobStateWord,
  LaneCauseWord,
  LanguageWord,
  OrderStatus,
  PaymentMethod,
  PrintedBy,
  PrinterStatus,
  RoleName,
  StubWish,
} from '@mysagra/core';
import type { Generated, Insertable, Selectable } from 'kysely';

export type Flag = 0 | 1;

export type Tables = {
  settings: SettingsTable;
  roles: { id: string; name: RoleName };
  users: UsersTable;
  sessions: SessionsTable;
  apiKeys: ApiKeysTable;
  categories: CategoriesTable;
  foods: FoodsTable;
  ingredients: { id: string; name: string; nameKey: string; surchargeCents: number };
  foodIngredients: { foodId: string; ingredientId: string; position: number };
  stations: { id: string; name: string; nameKey: string; printerId: string | null; copies: Generated<number> };
  printers: PrintersTable;
  printLanes: PrintLanesTable;
  printJobs: PrintJobsTable;
  devices: DevicesTable;
  cashRegisters: CashRegistersTable;
  banners: BannersTable;
  orderInstructions: { id: string; text: string; position: number };
  images: { file: string; content: Uint8Array };
  orders: OrdersTable;
  orderItems: OrderItemsTable;
  closures: { id: string; closedAt: number; body: string };
  counters: { name: string; scope: string; value: number };
  eventHead: EventHeadTable;
  events: EventsTable;
  keyCursors: { keyId: string; channel: string; epoch: string; seq: number };
  idempotencyKeys: { owner: string; key: string; fingerprint: string; answer: string | null; createdAt: number };
};

/** One row, id 1. `next…` take over at `nextFrom`. */
export type SettingsTable = {
  id: number;
  name: string;
  timeZone: string;
  dayStart: string;
  nextTimeZone: string | null;
  nextDayStart: string | null;
  nextFrom: number | null;
  selfOrdering: Flag;
  guestOrdersPerMinute: number;
  language: Generated<LanguageWord>;
  callsBy: Generated<'ticketNumber' | 'displayCode'>;
  receiptFooter: string | null;
  /** File of `images`. */
  logo: string | null;
  completesWhenReady: Generated<Flag>;
  warnMinutes: Generated<number>;
  lateMinutes: Generated<number>;
  asksTable: Generated<Flag>;
  asksCustomer: Generated<Flag>;
};

export type UsersTable = {
  id: string;
  username: string;
  nameKey: string;
  passwordHash: string;
  roleId: string;
  archivedAt: number | null;
};

/** Tokens are kept as SHA-256 in hex. */
export type SessionsTable = {
  id: string;
  userId: string;
  tokenHash: string;
  /** The token before the last refresh, good until `formerTokenEndsAt`. */
  formerTokenHash: string | null;
  formerTokenEndsAt: number | null;
  refreshHash: string;
  createdAt: number;
  lastUsedAt: number;
  endsAt: number;
  userAgent: string | null;
  address: string | null;
  /** Of a paired screen: what it may do is its screen's, not its user's. */
  deviceId: string | null;
};

export type ApiKeysTable = {
  id: string;
  type: 'PRINTER' | 'WEBAPP';
  name: string;
  keyHash: string;
  lastDigits: string;
  replay: Flag;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
};

export type CategoriesTable = {
  id: string;
  name: string;
  nameKey: string;
  isOpen: Flag;
  position: number;
  image: string | null;
  printerId: string | null;
  stationId: string | null;
  stubs: Generated<StubWish>;
  archivedAt: number | null;
};

export type FoodsTable = {
  id: string;
  name: string;
  nameKey: string;
  description: string | null;
  priceCents: number;
  isOn: Flag;
  categoryId: string;
  printerId: string | null;
  archivedAt: number | null;
};

export type PrintersTable = {
  id: string;
  name: string;
  nameKey: string;
  ip: string | null;
  mac: string | null;
  port: number;
  description: string | null;
  status: PrinterStatus;
  archivedAt: number | null;
  printedBy: Generated<PrintedBy>;
  /** A path instead of an address. */
  device: string | null;
  command: Generated<string>;
  codePage: Generated<string>;
  columns: Generated<number>;
  hasCutter: Generated<Flag>;
  buzzer: Generated<'none' | 'own' | 'drawer_plug'>;
  isUpsideDown: Generated<Flag>;
  /** Both as found at set-up, or both null. */
  capabilityKind: 'answers' | 'silent' | 'lies' | null;
  confirmsBy: 'answer' | 'goodbye' | 'nothing' | null;
  backupPrinterId: string | null;
  rerouteAfterSeconds: Generated<number | null>;
  isPaused: Generated<Flag>;
};

/** How a printer was when whoever drives it last told of a change; no row: never looked at. */
export type PrintLanesTable = {
  printerId: string;
  status: PrinterStatus | null;
  cause: LaneCauseWord | null;
  stuckSince: number | null;
  isPaperLow: Flag;
  isReporting: Flag;
  isLate: Flag;
  /** When its agent was last heard of; null for those of this server. */
  agentSeenAt: number | null;
};

/**
 * One paper. Within a printer they come out by `createdAt`, `orderId`, `position`. `begun` lists the attempts whose bytes may have
 * left, between commas: `,1,3,`.
 */
export type PrintJobsTable = {
  id: string;
  printerId: string;
  /** Name of the printer for which it was meant. */
  reroutedFrom: string | null;
  orderId: number | null;
  groupKey: string;
  position: number;
  kind: JobKind;
  title: string;
  number: string | null;
  copy: number;
  /** JSON of core's ticket: what a cancellation must know; null where there is none. */
  ticket: string | null;
  /** JSON of printing's paper. */
  paper: string;
  createdAt: number;
  state: JobStateWord;
  attempt: number;
  begun: string;
  isDoubtful: Flag;
  holder: string | null;
  leasedUntil: number | null;
  cause: string | null;
  message: string | null;
  printedAt: number | null;
  sureness: 'confirmed' | 'taken' | null;
};

/** A paired screen; its user is made with it and signs in nowhere else. */
export type DevicesTable = {
  id: string;
  name: string;
  nameKey: string;
  screen: DeviceScreen;
  userId: string;
  stationId: string | null;
  cashRegisterId: string | null;
  /** SHA-256 in hex of the code of its link. */
  codeHash: string;
  createdAt: number;
  pairedAt: number | null;
};

export type CashRegistersTable = {
  id: string;
  name: string;
  nameKey: string;
  isEnabled: Flag;
  defaultPrinterId: string | null;
  receiptCopies: Generated<number>;
  archivedAt: number | null;
};

export type BannersTable = {
  id: string;
  label: string;
  type: 'EVENT' | 'SPONSOR';
  title: string | null;
  description: string | null;
  website: string | null;
  instagram: string | null;
  facebook: string | null;
  image: string | null;
  color: string;
  dateTime: number | null;
  createdAt: number;
};

export type OrdersTable = {
  id: number;
  displayCode: string;
  table: string;
  customer: string;
  /** Code, table and customer in small letters, for searching. */
  searchText: string;
  status: OrderStatus;
  createdAt: number;
  /** Service day of the creation. */
  createdDay: string;
  confirmedAt: number | null;
  /** Service day of the confirmation. */
  confirmedDay: string | null;
  completedAt: number | null;
  pickedUpAt: number | null;
  ticketNumber: number | null;
  paymentMethod: PaymentMethod | null;
  discountCents: number;
  userId: string | null;
  cashRegisterId: string | null;
  /** What the guest gave, when the till said so. */
  cashGivenCents: number | null;
  /** When it was last called once more, and to which station; null: to all. */
  calledAt: number | null;
  calledStationId: string | null;
};

/** Lines as sold; `categoryId` is the food's category at that time. */
export type OrderItemsTable = {
  id: string;
  orderId: number;
  position: number;
  foodId: string;
  foodName: string;
  categoryId: string;
  quantity: number;
  notes: string | null;
  unitPriceCents: number;
  surchargeCents: number;
  /** When the kitchen said so. */
  readyAt: number | null;
};

/** One row, id 1: the newest seq of each channel, and the epochs as a JSON object. */
export type EventHeadTable = {
  id: number;
  cashier: number;
  display: number;
  printer: number;
  stations: number;
  office: number;
  epochs: string;
};

export type EventsTable = { channel: string; seq: number; name: string; data: string; createdAt: number };

export type Row<T extends keyof Tables> = Selectable<Tables[T]>;
/** A row to be inserted: columns with a default of their own may be left out. */
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>;
