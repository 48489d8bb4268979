/** The printers of this agent: chosen from the server's list, each with its wire, its name and how its papers are laid out. */
import {
  bytesOf,
  type LanePrinter,
  type Paper,
  type PrinterProfile,
  type Render,
  type Wire,
  WireAddressError,
} from '@mysagra/printing';
import type { AgentApi } from './notes.ts';

export type AgentPrinter = Awaited<ReturnType<AgentApi['printers']>>[number];

/** What was chosen by name or id; `unknown`: names that no printer has. None named: all. */
export function chosen(all: AgentPrinter[], names: string[]): { printers: AgentPrinter[]; unknown: string[] } {
  if (names.length === 0) return { printers: all, unknown: [] };
  const isCalled = (name: string) => (printer: AgentPrinter) =>
    printer.id === name || plain(printer.name) === plain(name);
  return {
    printers: all.filter((printer) => names.some((name) => isCalled(name)(printer))),
    unknown: names.filter((name) => !all.some(isCalled(name))),
  };
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

/** Null: it has no address that a wire can be made of. */
export function wireOf({ address }: AgentPrinter, wireTo: (address: string) => Wire): Wire | null {
  if (address === null) return null;
  try {
    return wireTo(address);
  } catch (error) {
    if (error instanceof WireAddressError) return null;
    throw error;
  }
}

export function lanePrinterOf({ id, capability }: AgentPrinter, wire: Wire): LanePrinter {
  return { id, wire, capability };
}

/** How papers are laid out, as the list said last; what left the list is kept for documents under way. */
export class Profiles {
  readonly #profiles = new Map<string, PrinterProfile>();

  keep(printers: AgentPrinter[]): void {
    for (const { id, profile } of printers) this.#profiles.set(id, profile);
  }

  readonly render: Render<Paper> = (job, marks) => bytesOf(job.content, this.#profiles.get(job.printerId)!, marks);
}
