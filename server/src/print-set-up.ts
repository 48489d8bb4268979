/** How a printer is driven: told by a person, tried at the printer, and refused where nothing could ever come out. */
import {
  type BodyOf,
  type CapabilityStep,
  invalidField,
  type PrinterSetUp,
  type printLaneEndpoints,
  Refusal,
  resourceWasChanged,
} from '@mysagra/core';
import {
  bytesOf,
  type CannotPrint,
  type Cause,
  checkProfile,
  codePages,
  commandSets,
  nextSetUp,
  sendTestSlip,
  type SetUp,
  setUpBegins,
  type SetUpEvent,
  soundOut,
  type Wire,
  WireAddressError,
  WireFailure,
  type WireTrouble,
} from '@mysagra/printing';
import type { Handlers } from './http.ts';
import type { House } from './house-parts.ts';
import { append } from './log.ts';
import { addressOf, capabilityOf, profileOf } from './print-engine.ts';
import { showLamp } from './print-lamp.ts';
import { testPaper } from './print-test-page.ts';
import { lanesChanged } from './print-view.ts';
import { readSettings } from './settings.ts';
import type { Row } from './store/schema.ts';
import { checkReference, difference, find, findToChange, flagOf, save } from './things.ts';

type Endpoints = Pick<typeof printLaneEndpoints, 'setUp' | 'changeSetUp' | 'findOut'>;
type Wanted = BodyOf<Endpoints['changeSetUp']>;
type Printer = Row<'printers'>;

/** For a printer to be there when somebody stands before it; a sleeping one takes a second. */
const knockMillis = 3000;

/** What is wrong, and the way out. */
const sentences: Record<WireTrouble, string> = {
  refused: 'refuses every connection: the printer is off, busy with another computer, or this is no printer',
  unreachable: 'is not there: check the address, the cable, and that the printer is in this network',
  forbidden: 'may not be opened by this server: give its user the right to write there (on Linux: group lp)',
  timed_out: 'does not answer: check that the printer is on and that the address is right',
  stalled: 'takes no bytes: look at the printer for an error',
  reset: 'broke the connection off: look at the printer for an error',
  closed: 'ended the connection at once: it may be busy with another computer',
};

export function setUpHandlers(house: House): Handlers<Endpoints> {
  const { store, clock, printing } = house;
  const { engine } = printing;
  /** Where the finding-out of each printer stands; forgotten with the server, since it takes a minute. */
  const steps = new Map<string, SetUp>();
  const busy = new Set<string>();

  async function present(id: string): Promise<Printer> {
    const printer = await find(store.reader, 'printers', id);
    if (printer.archivedAt !== null) throw new Refusal('not_found');
    return printer;
  }

  function wireOf(printer: Printer): Wire {
    const address = addressOf(printer);
    if (address === null) throw invalidField('ip', 'is not known: give the printer an address or a device first');
    try {
      return printing.wireTo(address);
    } catch (error) {
      if (error instanceof WireAddressError) throw invalidField(fieldOf(printer), error.message);
      throw error;
    }
  }

  /** Whether anybody is there. Prints nothing. */
  async function knock(printer: Printer): Promise<void> {
    const wire = wireOf(printer);
    try {
      await (await wire.open(knockMillis)).drop();
    } catch (error) {
      if (error instanceof WireFailure) throw unreachable(printer, error.trouble);
      throw error;
    }
  }

  async function soundOrRefuse(printer: Printer): Promise<SetUpEvent> {
    const event = await soundOut(wireOf(printer), clock);
    if (event.what === 'failed') throw unreachable(printer, event.trouble);
    return event;
  }

  /** Does at the printer what the step asks for, until a person has to say something. */
  async function goOn(printer: Printer, begin: SetUp): Promise<SetUp> {
    let now = begin;
    while (now.step === 'asking' || now.step === 'printing') {
      now = nextSetUp(now, now.step === 'asking' ? await soundOrRefuse(printer) : await sendSlip(printer, now));
    }
    return now;
  }

  async function sendSlip(printer: Printer, { capability }: SetUp & { step: 'printing' }): Promise<SetUpEvent> {
    const paper = testPaper(printer, await readSettings(store.reader), clock.now());
    const slip = bytesOf(paper, profileOf(printer));
    if ('cannot' in slip) throw cannotBe(slip.cannot);
    return sendTestSlip(wireOf(printer), clock, slip.bytes, capability);
  }

  async function keep(printerId: string, { capability }: SetUp & { step: 'known' }): Promise<void> {
    await store.transact('house', async (tx) => {
      const printer = await findToChange(tx, 'printers', printerId);
      const changes = difference(printer, { capabilityKind: capability.kind, confirmsBy: capability.confirmsBy });
      if (!changes) return;
      await save(tx, 'printers', printerId, changes);
      tx.wake.add('print');
      await append(tx, clock.now(), resourceWasChanged('printers', printerId, 'updated'));
    });
  }

  return {
    setUp: async ({ params }) => setUpOnWire(await present(params.id)),

    async changeSetUp({ params: { id }, body }) {
      const known = await present(id);
      const wanted = { ...known, ...columnsOf(body) };
      checkWanted(known, wanted);
      const isElsewhere = addressOf(wanted) !== addressOf(known);
      const isOurs = wanted.printedBy === 'server' && addressOf(wanted) !== null;
      if (engine.isOn && isOurs && (isElsewhere || known.printedBy !== 'server')) await knock(wanted);
      return store.transact('house', async (tx) => {
        const before = await findToChange(tx, 'printers', id);
        await checkReference(tx, 'printers', 'backupPrinterId', body.backupPrinterId);
        // Another device may be another printer: what was found out about the last one is no longer known.
        const unknown = isElsewhere ? { capabilityKind: null, confirmsBy: null } : {};
        const changes = difference(before, { ...columnsOf(body), ...unknown });
        if (!changes) return setUpOnWire(before);
        await save(tx, 'printers', id, changes);
        tx.wake.add('print');
        const now = clock.now();
        // Whoever drives it from now on has not looked at it; an agent has 25 s to be heard of.
        if (changes.printedBy !== undefined) {
          await tx.deleteFrom('printLanes').where('printerId', '=', id).execute();
          if (changes.printedBy === 'agent') await showLamp(tx, house, id, { agentSeenAt: now });
        }
        const lanes = await lanesChanged(tx, house, [id]);
        await append(tx, now, [...lanes, ...resourceWasChanged('printers', id, 'updated')]);
        return setUpOnWire({ ...before, ...changes });
      });
    },

    async findOut({ params: { id }, body: { word } }) {
      const printer = await present(id);
      if (!engine.isOn) throw new Refusal('unavailable', { message: 'This server drives no printers (PRINTING=off).' });
      if (printer.printedBy !== 'server') {
        throw invalidField('printedBy', 'must be server: only who drives a printer can find out what it is');
      }
      if (busy.has(id)) throw new Refusal('request_in_progress');
      busy.add(id);
      try {
        const before = word === 'begin' ? setUpBegins : (steps.get(id) ?? setUpBegins);
        const told = word === 'begin' ? before : nextSetUp(before, { what: 'word', isTrue: word === 'yes' });
        const now = await engine.without(id, () => goOn(printer, told));
        steps.set(id, now);
        if (now.step === 'known') await keep(id, now);
        return stepOnWire(now);
      } finally {
        busy.delete(id);
      }
    },
  };
}

function columnsOf({ hasCutter, isUpsideDown, ...others }: Wanted) {
  const columns = { ...others, hasCutter: flagOf(hasCutter), isUpsideDown: flagOf(isUpsideDown) };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Partial<Printer>;
}

const fieldOfCause: Partial<Record<Cause, string>> = {
  unknown_command_set: 'command',
  unknown_code_page: 'codePage',
  too_wide: 'columns',
};

/** What is wrong with how the printer is described. */
function cannotBe({ cause, message }: CannotPrint): Refusal {
  return invalidField(fieldOfCause[cause] ?? 'command', message);
}

function checkWanted(known: Printer, wanted: Printer): void {
  const checked = checkProfile(profileOf(wanted));
  if ('cannot' in checked) throw cannotBe(checked.cannot);
  if (wanted.device !== null && !/^\/[^\0]+$/.test(wanted.device)) {
    throw invalidField('device', 'must be a whole path such as /dev/usb/lp0');
  }
  if (wanted.backupPrinterId === known.id) throw invalidField('backupPrinterId', 'must be another printer');
}

function fieldOf({ device }: Printer): 'device' | 'ip' {
  return device === null ? 'ip' : 'device';
}

function unreachable(printer: Printer, trouble: WireTrouble): Refusal {
  const { device, ip, port } = printer;
  return invalidField(fieldOf(printer), `${device ?? `${ip}:${port}`} ${sentences[trouble]}`);
}

function stepOnWire(now: SetUp): CapabilityStep {
  return {
    step: now.step,
    kind: 'capability' in now ? now.capability.kind : null,
    cause: now.step === 'hindered' ? now.trouble : now.step === 'lost' ? now.cause : null,
  };
}

function setUpOnWire(row: Printer): PrinterSetUp {
  const { id, printedBy, device, backupPrinterId, rerouteAfterSeconds } = row;
  return {
    printerId: id,
    printedBy,
    device,
    ...profileOf(row),
    capability: capabilityOf(row),
    backupPrinterId,
    rerouteAfterSeconds,
    choices: { commands: [...commandSets], codePages: [...codePages] },
  };
}
