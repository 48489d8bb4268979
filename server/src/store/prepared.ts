/** Queries on the path of every sale, built and compiled once instead of each time: that was a quarter of an order's cost. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

type Reader = Kysely<Tables>;

/** Stands for a value that is known only when the query runs. */
class Slot<P> {
  readonly pick: (values: P) => unknown;

  constructor(pick: (values: P) => unknown) {
    this.pick = pick;
  }
}

/** Puts a place for a value into a query. */
export type SlotMaker<P> = (pick: (values: P) => unknown) => never;

/** `build` is called once per database; where a value belongs it puts `slot((values) => values.…)`. */
export function prepared<P, R>(build: (reader: Reader, slot: SlotMaker<P>) => Compilable<R>) {
  const compiled = new WeakMap<object, CompiledQuery<R>>();
  return async (reader: Reader, values: P): Promise<R[]> => {
    const { adapter } = reader.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(reader, (pick) => new Slot(pick) as never).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Slot ? one.pick(values) : one));
    return (await reader.executeQuery<R>({ ...query, parameters })).rows;
  };
}

/** A slot for each column of a row that is inserted as it is. */
export function rowOf<P>(slot: SlotMaker<P>, columns: readonly (keyof P)[]): P {
  return Object.fromEntries(columns.map((column) => [column, slot((row) => row[column])])) as P;
}

/** The same for a list: one query for each length it is asked with. */
export function preparedList<P, R>(build: (reader: Reader, slots: SlotMaker<P>[]) => Compilable<R>) {
  const byLength = new Map<number, (reader: Reader, values: P[]) => Promise<R[]>>();
  return async (reader: Reader, values: P[]): Promise<R[]> => {
    const { length } = values;
    let run = byLength.get(length);
    if (!run) {
      run = prepared<P[], R>((database, slot) =>
        build(
          database,
          Array.from(
            { length },
            (_, index): SlotMaker<P> =>
              (pick) =>
                slot((all) => pick(all[index]!)),
          ),
        ),
      );
      byLength.set(length, run);
    }
    return run(reader, values);
  };
}
