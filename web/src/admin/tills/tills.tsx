/** The tills: who takes money where, and where its receipts come out. */
import type { CashRegister, Printer } from '@mysagra/core';
import { useRef, useState } from 'react';
import {
  Badge,
  Button,
  CashIcon,
  client,
  Empty,
  PlusIcon,
  Select,
  Switch,
  TextField,
  useWords,
} from '../../kit/index.ts';
import { choicesOf, idOrNull } from '../choices.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { useFresh } from '../fresh.ts';
import { officeWords } from '../office-words.ts';
import { Card, Page, Part } from '../page.tsx';
import { useMay } from '../rights.ts';
import { tillWords } from './till-words.ts';

type Opened = { till: CashRegister | null; copies: number };

export function Tills() {
  const words = useWords(tillWords);
  const office = useWords(officeWords);
  const may = useMay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const facts = useFresh(async () => {
    const [tills, printers, routes] = await Promise.all([
      client.cashRegisters.list(),
      client.printers.list(),
      client.routes.list(),
    ]);
    const copies = new Map(routes.cashRegisters.map((route) => [route.cashRegisterId, route.receiptCopies]));
    return { tills, printers, copies };
  }, ['cash-registers', 'printers', 'routes']);
  const add = may('cashRegisters', 'create') && (
    <Button kind="primary" icon={<PlusIcon />} onClick={() => setOpened({ till: null, copies: 1 })}>
      {words.add}
    </Button>
  );
  return (
    <Page title={office.tills} hint={words.hint} actions={add}>
      <Part of={facts} lines={5}>
        {({ tills, printers, copies }) => (
          <>
            {tills.length === 0 ? (
              <Empty icon={<CashIcon />} title={words.noTills}>
                {words.noTillsHint}
              </Empty>
            ) : (
              <div className="office-cards">
                {tills.map((till) => (
                  <Card
                    key={till.id}
                    title={till.name}
                    actions={
                      <Button
                        size="small"
                        aria-label={office.editNamed(till.name)}
                        onClick={() => setOpened({ till, copies: copies.get(till.id) ?? 1 })}
                      >
                        {office.edit}
                      </Button>
                    }
                  >
                    <div className="office-links">
                      {!till.enabled && <Badge kind="warn">{words.off}</Badge>}
                      {till.defaultPrinterId ? (
                        <span className="chip">{printers.find(({ id }) => id === till.defaultPrinterId)?.name}</span>
                      ) : (
                        <Badge kind="warn">{words.noPrinter}</Badge>
                      )}
                      <span className="chip">{words.copiesOf(copies.get(till.id) ?? 1)}</span>
                    </div>
                  </Card>
                ))}
              </div>
            )}
            {opened && <TillSheet {...opened} printers={printers} onClose={() => setOpened(null)} />}
          </>
        )}
      </Part>
    </Page>
  );
}

function TillSheet({ till, copies, printers, onClose }: Opened & { printers: Printer[]; onClose: () => void }) {
  const words = useWords(tillWords);
  const office = useWords(officeWords);
  const may = useMay();
  const made = useRef(till);
  const form = useForm({
    start: {
      name: till?.name ?? '',
      defaultPrinterId: till?.defaultPrinterId ?? '',
      enabled: till?.enabled ?? true,
      receiptCopies: String(copies),
    },
    check: ({ name }) => ({ name: !name.trim() && office.required }),
    nameField: 'name',
    save: async ({ name, defaultPrinterId, enabled, receiptCopies }) => {
      const body = { name, enabled, defaultPrinterId: idOrNull(defaultPrinterId) };
      made.current = made.current
        ? await client.cashRegisters.replace(made.current.id, body)
        : await client.cashRegisters.create(body);
      if (Number(receiptCopies) !== copies) {
        await client.routes.cashRegister(made.current.id, { receiptCopies: Number(receiptCopies) });
      }
    },
  });
  const { field, tick } = form;
  return (
    <FormSheet
      title={till?.name ?? words.add}
      form={form}
      onClose={onClose}
      removal={
        till && may('cashRegisters', 'remove')
          ? {
              name: till.name,
              title: words.removeTitle(till.name),
              what: words.removeWhat,
              act: () => client.cashRegisters.remove(till.id),
            }
          : undefined
      }
    >
      <TextField label={office.name} {...field('name')} />
      <Select
        label={words.printer}
        hint={words.printerHint}
        {...field('defaultPrinterId')}
        choices={choicesOf(printers, words.noPrinter)}
      />
      <Select
        label={words.copies}
        {...field('receiptCopies')}
        choices={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
      />
      <Switch label={words.enabled} hint={words.enabledHint} {...tick('enabled')} />
    </FormSheet>
  );
}
