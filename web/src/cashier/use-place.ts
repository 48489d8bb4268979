/** Which till this is: the register of its link, or the one a person chose here; and what the festival asks for. */
import type { CashRegister } from '@mysagra/client';
import { client, useData, useDevice, useStored } from '../kit/index.ts';

export type Place = {
  registerId: string | null;
  registers: CashRegister[];
  /** Given by the link of this screen: nobody chooses here. */
  isFixed: boolean;
  choose: (registerId: string) => void;
  asksTable: boolean;
  asksCustomer: boolean;
};

export function usePlace(isKnown: boolean): Place {
  const device = useDevice();
  const registers = useData(async () => (isKnown ? client.cashRegisters.list({ enabled: true }) : []), [isKnown]);
  const preferences = useData(() => client.preferences.get(), []);
  const [chosen, choose] = useStored('cashier.register', '');
  const open = registers.data ?? [];
  const fixed = device.data?.cashRegisterId ?? null;
  const known = open.some(({ id }) => id === chosen) ? chosen : (open[0]?.id ?? null);
  return {
    registerId: fixed ?? known,
    registers: open,
    isFixed: fixed !== null,
    choose,
    asksTable: preferences.data?.asksTable ?? true,
    asksCustomer: preferences.data?.asksCustomer ?? false,
  };
}
