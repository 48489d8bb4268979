/** One party of guests, from the first look at the menu to the tray in their hands. */
import { decimal, type Order, Refusal } from '@mysagra/core';
import type { Agenda } from './agenda.ts';
import type { Wish } from './appetite.ts';
import { type Chosen, dishesOnThePhone, type Line, type Menu, orderWhatThereIs, pickFrom } from './choosing.ts';
import type { Ledger } from './ledger.ts';
import { insist, type Patience } from './patience.ts';
import type { Visit } from './plan.ts';
import type { Cashier, Staff } from './staff.ts';
import { cashierLine, remark, type Tell } from './telling.ts';

/** Where the evening takes place, and what is counted beside the books. */
export type Scene = {
  agenda: Agenda;
  staff: Staff;
  menu: Menu;
  ledger: Ledger;
  patience: Patience;
  tell: Tell;
  tally: { hungry: number; soldOut: number; triedAgain: number; refused: number };
};

export class Party {
  readonly #scene: Scene;
  readonly #visit: Visit;
  readonly #cashier: Cashier;

  constructor(scene: Scene, visit: Visit) {
    this.#scene = scene;
    this.#visit = visit;
    this.#cashier = scene.staff.cashiers[visit.till]!;
  }

  /** The rest of the visit follows by itself, one entry of the agenda after the other. */
  isExpected(): void {
    const { at, way } = this.#visit;
    this.#scene.agenda.at(at, () => this.#unlessRefused(way === 'phone' ? this.#orderByPhone : this.#orderAtTheTill));
  }

  #orderByPhone = async (): Promise<void> => {
    const { agenda, staff, menu, ledger, patience } = this.#scene;
    const { isKeyless, table, customer, end, walkMs } = this.#visit;
    const phone = isKeyless ? staff.stranger : staff.page;
    const shown = await insist(patience, () => dishesOnThePhone(phone));
    const wishes = pickFrom(this.#visit.wishes, (dish) => shown.has(dish));
    const chosen = await orderWhatThereIs(menu, wishes, (orderItems) =>
      insist(patience, (once) => phone.orders.create({ table, customer, orderItems }, once)),
    );
    if (!chosen) return this.#goHungry();
    this.#count(chosen, this.#visit.wishes);
    ledger.placed(chosen.order, chosen.wishes);
    if (end === 'unpaid') return this.#remark(chosen.order, 'ordered by phone and never paid');
    agenda.in(walkMs, () => this.#unlessRefused(() => this.#payFor(chosen), chosen.order));
  };

  /** The cashier keys in the code, hears of the change of mind, and takes the money. */
  #payFor(ordered: Chosen): Promise<void> {
    const { menu, patience } = this.#scene;
    const { changeOfMind, end } = this.#visit;
    const { client, lane } = this.#cashier;
    return lane.do(async () => {
      const { displayCode } = ordered.order;
      const found = (await insist(patience, () => client.orders.list({ displayCode, serviceDay: 'today' }))).data[0];
      if (!found) throw new Error(`No order of today has the code ${displayCode}, which stands on a guest's phone`);
      if (end === 'cancelled before paying') return this.#cancel(found, 'the guests think better of it');
      const confirm = (orderItems?: Line[]) =>
        insist(patience, (once) => client.orders.confirm(found.id, { ...this.#payment, orderItems }, once));
      // Sent without lines it keeps them and their prices; only when one of them is gone by now are they sent anew.
      let isAsOrdered = changeOfMind === null;
      const wishes = changeOfMind ?? ordered.wishes;
      const chosen = await orderWhatThereIs(menu, wishes, (lines) => {
        const answer = confirm(isAsOrdered ? undefined : lines);
        isAsOrdered = false;
        return answer;
      });
      if (chosen) return this.#paid(chosen, wishes);
      await this.#cancel(found, 'everything they ordered is gone by now');
      this.#goHungry();
    });
  }

  #orderAtTheTill = (): Promise<void> => {
    const { menu, patience } = this.#scene;
    const { table, customer, wishes } = this.#visit;
    const { client, lane } = this.#cashier;
    return lane.do(async () => {
      const chosen = await orderWhatThereIs(menu, wishes, (orderItems) =>
        insist(patience, (once) => client.orders.create({ table, customer, orderItems, confirm: this.#payment }, once)),
      );
      return chosen ? this.#paid(chosen, wishes) : this.#goHungry();
    });
  };

  get #payment() {
    const { method, discountCents } = this.#visit.payment;
    return { paymentMethod: method, discount: decimal(discountCents), cashRegisterId: this.#cashier.registerId };
  }

  async #paid(chosen: Chosen, wanted: Wish[]): Promise<void> {
    const { agenda, ledger, tell } = this.#scene;
    const { payment, end, cookMs, reprint } = this.#visit;
    const { order } = chosen;
    this.#count(chosen, wanted);
    ledger.confirmed(order, chosen.wishes, payment, this.#cashier.registerId);
    tell(cashierLine(this.#visit, this.#cashier, order));
    const next = async () => {
      if (reprint) await this.#reprint(order, reprint);
      if (end === 'cancelled after paying') return this.#cancel(order, 'cancelled after paying, money back');
      agenda.in(cookMs, () => this.#unlessRefused(() => this.#cook(order), order));
    };
    agenda.in(0, () => this.#unlessRefused(next, order));
  }

  async #reprint(order: Order, what: 'receipt' | 'first line'): Promise<void> {
    const { ledger, patience } = this.#scene;
    const body = what === 'receipt' ? { reprintReceipt: true } : { orderItems: [order.orderItems[0]!.id] };
    await insist(patience, (once) => this.#cashier.client.orders.reprint(order.id, body, once));
    ledger.reprinted(order.id);
    this.#remark(order, `printed again: ${what}`);
  }

  async #cancel(order: Order, why: string): Promise<void> {
    const { ledger, patience } = this.#scene;
    await insist(patience, (once) => this.#cashier.client.orders.cancel(order.id, once));
    ledger.cancelled(order.id);
    this.#remark(order, why);
  }

  async #cook(order: Order): Promise<void> {
    const { isRecalled, fetchMs } = this.#visit;
    await this.#move(order, 'COMPLETED');
    if (isRecalled) {
      await this.#move(order, 'CONFIRMED');
      await this.#move(order, 'COMPLETED');
    }
    this.#scene.agenda.in(fetchMs, () => this.#unlessRefused(() => this.#move(order, 'PICKED_UP'), order));
  }

  async #move({ id }: Order, status: Order['status']): Promise<void> {
    const { staff, ledger, patience } = this.#scene;
    ledger.moved(await insist(patience, (once) => staff.kitchen.orders.update(id, { status }, once)));
  }

  #count({ wishes }: Chosen, wanted: Wish[]): void {
    const isTheSame =
      wishes.length === wanted.length && wishes.every(({ dish }, index) => dish === wanted[index]!.dish);
    if (!isTheSame) this.#scene.tally.soldOut++;
  }

  #goHungry(): void {
    this.#scene.tally.hungry++;
    this.#scene.tell(remark('', `${this.#visit.customer}: nothing they wanted was left`));
  }

  #remark({ displayCode }: Order, what: string): void {
    this.#scene.tell(remark(displayCode, what));
  }

  /** A person may play along on the real screens: an order they had a hand in is theirs from then on. */
  async #unlessRefused(work: () => Promise<void>, order?: Order): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { ledger, tally, tell } = this.#scene;
      if (order) ledger.shared.add(order.id);
      if (error.reason !== 'order_state') tally.refused++;
      tell(remark(order?.displayCode ?? '', `left alone: ${error.message}`));
    }
  }
}
