/** What must be known of a printer to print on it, and the refusal of what it could only print as rubbish. */
import { type CodePage, codePages, isCodePage } from './code-page.ts';

/**
 * Command sets, as receiptline calls them. `generic` suits the cheap clones (older image command, numbers as bytes). Left out:
 * those of Asian fonts, and Star's raster mode, in which receiptline prints no text at all.
 */
export const commandSets = [
  'escpos',
  'epson',
  'generic',
  'citizen',
  'sii',
  'fit',
  'impact',
  'impactb',
  'starsbcs',
  'starlinesbcs',
  'emustarlinesbcs',
  'starimpact',
  'starimpact2',
  'starimpact3',
] as const;
export type CommandSet = (typeof commandSets)[number];

/** As it is configured: names are checked when printing, too. */
export type PrinterProfile = {
  command: string;
  codePage: string;
  /** Characters in a line: 32 on 58 mm, 42 or 48 on 80 mm. */
  columns: number;
  hasCutter?: boolean;
  /** None, inside the printer, or a bell at the plug of the drawer. */
  buzzer?: 'none' | 'own' | 'drawer_plug';
  /** It hangs upside down under a shelf. */
  isUpsideDown?: boolean;
};

export const leastColumns = 24;
export const mostColumns = 64;

export type Cause = 'unknown_command_set' | 'unknown_code_page' | 'too_wide';

/** A paper that this printer can never print: trying again does not help, changing what `message` says does. */
export type CannotPrint = { cause: Cause; message: string };

export type KnownProfile = Required<PrinterProfile> & { command: CommandSet; codePage: CodePage };

export function checkProfile(profile: PrinterProfile): { profile: KnownProfile } | { cannot: CannotPrint } {
  const { command, codePage, columns } = profile;
  if (!(commandSets as readonly string[]).includes(command)) {
    return cannot('unknown_command_set', `The command set "${command}" is none of ${commandSets.join(', ')}.`);
  }
  if (!isCodePage(codePage)) {
    return cannot('unknown_code_page', `The code page "${codePage}" is none of ${codePages.join(', ')}.`);
  }
  if (!Number.isInteger(columns) || columns < leastColumns || columns > mostColumns) {
    return cannot('too_wide', `A line must have ${leastColumns} to ${mostColumns} characters, not ${columns}.`);
  }
  return {
    profile: {
      hasCutter: true,
      buzzer: 'none',
      isUpsideDown: false,
      ...profile,
      command: command as CommandSet,
      codePage,
      columns,
    },
  };
}

export function cannot(cause: Cause, message: string): { cannot: CannotPrint } {
  return { cannot: { cause, message } };
}

/** Star's own commands; all others speak ESC/POS. */
export function isStar(command: CommandSet): boolean {
  return command.includes('star');
}

/** How many times its normal size a character can be at most. */
export function biggestSize(command: CommandSet): number {
  return command.includes('impact') ? 2 : 6;
}
