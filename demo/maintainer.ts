/** The hand on the menu: dishes that are gone and come back, the kitchen that closes before the bar does. */
import { Refusal } from '@mysagra/core';
import { festival } from './festival.ts';
import { insist } from './patience.ts';
import type { Scene } from './party.ts';
import type { Plan } from './plan.ts';
import { remark } from './telling.ts';

export class Maintainer {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  isExpected({ sellOuts, kitchenClosesAt }: Plan): void {
    for (const { at, dish, lastsMs } of sellOuts) {
      this.#scene.agenda.at(at, () => this.#switchDish(dish, false));
      this.#scene.agenda.at(at + lastsMs, () => this.#switchDish(dish, true));
    }
    this.#scene.agenda.at(kitchenClosesAt, () => this.#switchKitchen(false));
  }

  /** When the last guest has gone: the day's sums go to the printer, and the menu is made ready for tomorrow. */
  async closeTheEvening(): Promise<void> {
    const { staff, ledger, patience, tell } = this.#scene;
    await this.#unlessRefused('the closing', async () => {
      const cashRegister = staff.cashiers[0]!.registerId;
      const { id } = await insist(patience, () => staff.maintainer.client.reports.close({ cashRegister }));
      ledger.closed(id);
      tell(remark('', 'the day is closed, the sums are printed'));
    });
    await this.#switchKitchen(true);
  }

  /** Everything but the bar. Switching it on again makes the menu what it was. */
  async #switchKitchen(isOn: boolean): Promise<void> {
    const { staff, ledger, patience, tell } = this.#scene;
    const { client } = staff.maintainer;
    await this.#unlessRefused('the kitchen', async () => {
      for (const category of await insist(patience, () => client.categories.list())) {
        const isKitchen = festival.categories.some(({ name, station }) => name === category.name && station !== 'Bar');
        if (!isKitchen || category.available === isOn) continue;
        await insist(patience, () => client.categories.update(category.id, { available: isOn }));
        ledger.switched('category', category.id, isOn);
      }
      tell(remark('', isOn ? 'the kitchen is open again, for tomorrow' : 'the kitchen closes, the bar goes on'));
    });
  }

  async #switchDish(dish: string, isOn: boolean): Promise<void> {
    const { staff, ledger, patience, tell, menu } = this.#scene;
    const { client } = staff.maintainer;
    const id = menu.get(dish)?.id;
    if (!id) return;
    await this.#unlessRefused(dish, async () => {
      const before = await insist(patience, () => client.foods.get(id));
      if (before.ownAvailable === isOn) return;
      const after = await insist(patience, () => client.foods.update(id, { available: isOn }));
      // While its category is closed, the menu shows no difference and nobody is told.
      if (after.available !== before.available) ledger.switched('food', id, isOn);
      tell(remark('', `${dish}: ${isOn ? 'there is more' : 'sold out'}`));
    });
  }

  /** Somebody may have taken the dish off the menu on the real screens. One thing after the other. */
  #unlessRefused(what: string, work: () => Promise<void>): Promise<void> {
    const { staff, tally, tell } = this.#scene;
    return staff.maintainer.lane.do(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        tally.refused++;
        tell(remark('', `${what} left as it is: ${error.message}`));
      }
    });
  }
}
