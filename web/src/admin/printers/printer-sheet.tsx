/** A printer: where it is found, how it is driven, and who stands in for it. */
import type { FoundPrinter, PrintedBy, Printer, PrinterSetUp } from '@mysagra/core';
import { useRef } from 'react';
import { client, NumberField, Select, Sheet, Switch, TestSlip, TextField, useData, useWords } from '../../kit/index.ts';
import { choicesOf, idOrNull } from '../choices.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { officeWords } from '../office-words.ts';
import { Part } from '../page.tsx';
import { useMay } from '../rights.ts';
import { printerWords } from './printer-words.ts';

type PrinterSheetProps = {
  printer: Printer | null;
  found?: FoundPrinter;
  others: readonly Printer[];
  /** Papers that would be lost with it. */
  waiting: number;
  onClose: () => void;
};

/** What it can do is known only once it exists. */
export function PrinterSheet(props: PrinterSheetProps) {
  const id = props.printer?.id;
  const setUp = useData(async () => (id ? await client.printLanes.setUp(id) : null), [id]);
  if (setUp.data === undefined) {
    return (
      <Sheet open title={props.printer?.name ?? ''} onClose={props.onClose}>
        <Part of={setUp}>{() => null}</Part>
      </Sheet>
    );
  }
  return <Loaded {...props} setUp={setUp.data} />;
}

type LoadedProps = PrinterSheetProps & { setUp: PrinterSetUp | null };
const widths = [32, 42, 48];

function Loaded({ printer, found, others, waiting, setUp, onClose }: LoadedProps) {
  const words = useWords(printerWords);
  const office = useWords(officeWords);
  const may = useMay();
  const made = useRef(printer);
  const form = useForm({
    start: {
      name: printer?.name ?? '',
      ip: printer?.ip ?? found?.ip ?? '',
      port: (printer?.port ?? found?.port ?? 9100) as number | null,
      description: printer?.description ?? '',
      device: setUp?.device ?? '',
      printedBy: setUp?.printedBy ?? ('server' as PrintedBy),
      columns: String(setUp?.columns ?? 48),
      codePage: setUp?.codePage ?? '',
      command: setUp?.command ?? '',
      hasCutter: setUp?.hasCutter ?? true,
      buzzer: setUp?.buzzer ?? ('none' as PrinterSetUp['buzzer']),
      isUpsideDown: setUp?.isUpsideDown ?? false,
      backupPrinterId: setUp?.backupPrinterId ?? '',
      rerouteAfterSeconds: (setUp?.rerouteAfterSeconds ?? null) as number | null,
    },
    check: ({ name, port }) => ({
      name: !name.trim() && office.required,
      port: port === null && office.required,
    }),
    nameField: 'name',
    save: async (values) => {
      const { name, ip, port, description } = values;
      const body = { name, ip: ip.trim() || null, port: port!, description: description.trim() || null };
      const { mac = null } = made.current ?? {};
      made.current = made.current
        ? await client.printers.replace(made.current.id, { ...body, mac })
        : await client.printers.create(body);
      if (!setUp) return;
      const { device, columns, backupPrinterId, codePage, command, ...rest } = setUpPart(values);
      await client.printLanes.changeSetUp(made.current.id, {
        ...rest,
        ...(codePage && { codePage }),
        ...(command && { command }),
        device: device.trim() || null,
        columns: Number(columns),
        backupPrinterId: idOrNull(backupPrinterId),
      });
    },
  });
  const { values, field, tick } = form;
  return (
    <FormSheet
      title={printer?.name ?? words.newPrinter}
      form={form}
      onClose={onClose}
      removal={
        printer && may('printers', 'remove')
          ? {
              name: printer.name,
              title: words.removeTitle(printer.name),
              what: words.removeWhat(waiting),
              act: () => client.printers.remove(printer.id),
            }
          : undefined
      }
    >
      <TextField label={office.name} {...field('name')} />
      <TextField label={words.ip} hint={words.ipHint} {...field('ip')} inputMode="decimal" />
      <div className="office-pair">
        <NumberField label={words.port} {...field('port')} min={1} max={65_535} />
        <TextField label={words.description} {...field('description')} />
      </div>
      {setUp && (
        <>
          {values.printedBy !== 'service' && (
            <div className="find-out">
              <TestSlip printerId={setUp.printerId} known={setUp.capability?.kind ?? null} disabled={form.isDirty} />
              <p className="field-hint">{form.isDirty ? words.saveFirst : words.findOutHint}</p>
            </div>
          )}
          <Select
            label={words.columns}
            {...field('columns')}
            choices={[...new Set([...widths, setUp.columns])].map((columns) => ({
              value: String(columns),
              label: { 32: words.narrow, 42: words.middle, 48: words.wide }[columns] ?? words.otherWidth(columns),
            }))}
          />
          <Select
            label={words.codePage}
            hint={words.codePageHint}
            {...field('codePage')}
            choices={setUp.choices.codePages.map((value) => ({ value, label: value }))}
          />
          <Select
            label={words.command}
            {...field('command')}
            choices={setUp.choices.commands.map((value) => ({ value, label: value }))}
          />
          <Switch label={words.cutter} {...tick('hasCutter')} />
          <Switch label={words.upsideDown} {...tick('isUpsideDown')} />
          <Select<PrinterSetUp['buzzer']>
            label={words.buzzer}
            {...field('buzzer')}
            choices={[
              { value: 'none', label: words.buzzerNone },
              { value: 'own', label: words.buzzerOwn },
              { value: 'drawer_plug', label: words.buzzerPlug },
            ]}
          />
          <Select
            label={words.backup}
            hint={words.backupHint}
            {...field('backupPrinterId')}
            choices={choicesOf(others, office.none)}
          />
          <NumberField
            label={words.reroute}
            hint={words.rerouteHint}
            {...field('rerouteAfterSeconds')}
            min={20}
            max={3600}
          />
          <Select<PrintedBy>
            label={words.printedBy}
            {...field('printedBy')}
            choices={[
              { value: 'server', label: words.byServer },
              { value: 'agent', label: words.byAgent },
              { value: 'service', label: words.byService },
            ]}
          />
          <TextField label={words.device} hint={words.deviceHint} {...field('device')} />
        </>
      )}
    </FormSheet>
  );
}

function setUpPart<V extends { name: unknown; ip: unknown; port: unknown; description: unknown }>(values: V) {
  const { name: _name, ip: _ip, port: _port, description: _description, ...rest } = values;
  return rest;
}
