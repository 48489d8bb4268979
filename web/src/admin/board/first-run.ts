/** What a new festival needs before the first guest, each step ticked from facts and never by hand. */
import type { CashRegister, Category, Device, PrintLane, Station } from '@mysagra/core';

export const steps = ['menu', 'stations', 'printers', 'tills', 'test', 'links'] as const;
export type Step = (typeof steps)[number];

export type Facts = {
  /** With their foods. */
  categories: readonly Category[];
  stations: readonly Station[];
  lanes: readonly PrintLane[];
  tills: readonly CashRegister[];
  /** Printers from which a paper came out, by id. */
  proved: readonly string[];
  /** Undefined for those who may not see them. */
  devices?: readonly Device[];
};

export type StepState = {
  step: Step;
  isDone: boolean;
  /** How many are missing, where it can be counted. */
  missing: number;
};

export function firstRun(facts: Facts): StepState[] {
  const foods = facts.categories.reduce((count, category) => count + (category.foods?.length ?? 0), 0);
  const homeless = homelessCategories(facts.categories);
  const untried = facts.lanes.filter(
    ({ printerId, printedBy }) => printedBy !== 'service' && !facts.proved.includes(printerId),
  );
  const blind = facts.tills.filter(({ enabled, defaultPrinterId }) => enabled && !defaultPrinterId);
  const has = {
    menu: foods > 0,
    stations: facts.stations.length > 0 && foods > 0 && homeless.length === 0,
    printers: facts.lanes.length > 0,
    tills: facts.tills.some(({ enabled }) => enabled) && blind.length === 0,
    test: facts.lanes.length > 0 && untried.length === 0,
    links: facts.devices === undefined || facts.devices.some(({ pairedAt }) => pairedAt !== null),
  } satisfies Record<Step, boolean>;
  const missing: Partial<Record<Step, number>> = {
    stations: homeless.length,
    tills: blind.length,
    test: untried.length,
  };
  return steps
    .filter((step) => step !== 'links' || facts.devices !== undefined)
    .map((step) => ({ step, isDone: has[step], missing: missing[step] ?? 0 }));
}

/** Categories with dishes that no station would cook. */
export function homelessCategories(categories: readonly Category[]): Category[] {
  return categories.filter(({ stationId, foods }) => !stationId && (foods?.length ?? 0) > 0);
}
