/** The words of the room of people. */
import type { RoleName } from '@mysagra/core';
import { defineWords } from '../../kit/index.ts';

export const peopleWords = defineWords({
  it: {
    hint: 'Chi entra con nome e password. Per casse, cucine e tabelloni bastano i codici QR nella stanza «Schermi».',
    add: 'Nuova persona',
    me: 'tu',
    username: 'Nome di accesso',
    usernameHint: 'Almeno 4 caratteri.',
    usernameShort: 'Servono da 4 a 100 caratteri.',
    password: 'Password',
    passwordHint: 'Almeno 8 caratteri. Tre parole vanno bene.',
    passwordKeep: 'Vuota: resta quella di prima. Con una nuova, la persona deve rientrare dappertutto.',
    passwordShort: 'Servono almeno 8 caratteri.',
    role: 'Ruolo',
    removeTitle: (name: string) => `Eliminare «${name}»?`,
    removeWhat: 'Esce subito da tutti i suoi apparecchi e non può rientrare. I suoi ordini restano.',
    sessions: 'Collegato da',
    noSessions: 'Adesso non è collegato da nessuna parte.',
    lastUsed: (when: string) => `ultimo uso ${when}`,
    thisOne: 'questo apparecchio',
    end: 'Scollega',
    ended: 'Scollegato',
    unknownBrowser: 'browser sconosciuto',
  },
  en: {
    hint: 'Who comes in with name and password. For tills, kitchens and displays the QR codes in the room “Screens” are enough.',
    add: 'New person',
    me: 'you',
    username: 'Sign-in name',
    usernameHint: 'At least 4 characters.',
    usernameShort: 'It needs 4 to 100 characters.',
    password: 'Password',
    passwordHint: 'At least 8 characters. Three words are fine.',
    passwordKeep: 'Empty: it stays as it was. With a new one the person has to sign in again everywhere.',
    passwordShort: 'It needs at least 8 characters.',
    role: 'Role',
    removeTitle: (name: string) => `Delete “${name}”?`,
    removeWhat: 'They are signed out of all their devices at once and cannot come back. Their orders stay.',
    sessions: 'Signed in at',
    noSessions: 'Not signed in anywhere now.',
    lastUsed: (when: string) => `last used ${when}`,
    thisOne: 'this device',
    end: 'Sign out',
    ended: 'Signed out',
    unknownBrowser: 'unknown browser',
  },
  de: {
    hint: 'Wer mit Name und Passwort hereinkommt. Für Kassen, Küchen und Anzeigen genügen die QR-Codes im Raum „Bildschirme“.',
    add: 'Neue Person',
    me: 'du',
    username: 'Anmeldename',
    usernameHint: 'Mindestens 4 Zeichen.',
    usernameShort: 'Es braucht 4 bis 100 Zeichen.',
    password: 'Passwort',
    passwordHint: 'Mindestens 8 Zeichen. Drei Wörter sind gut.',
    passwordKeep: 'Leer: es bleibt, wie es war. Mit einem neuen muss sich die Person überall neu anmelden.',
    passwordShort: 'Es braucht mindestens 8 Zeichen.',
    role: 'Rolle',
    removeTitle: (name: string) => `„${name}“ löschen?`,
    removeWhat: 'Wird sofort überall abgemeldet und kommt nicht mehr herein. Die Bestellungen bleiben.',
    sessions: 'Angemeldet an',
    noSessions: 'Gerade nirgends angemeldet.',
    lastUsed: (when: string) => `zuletzt ${when}`,
    thisOne: 'dieses Gerät',
    end: 'Abmelden',
    ended: 'Abgemeldet',
    unknownBrowser: 'unbekannter Browser',
  },
});

export const roleWords = defineWords({
  it: { admin: 'Organizzatore', maintainer: 'Aiuto organizzatore', operator: 'Cassa' } satisfies Record<
    RoleName,
    string
  >,
  en: { admin: 'Organiser', maintainer: 'Assistant organiser', operator: 'Till' },
  de: { admin: 'Organisation', maintainer: 'Hilfe der Organisation', operator: 'Kasse' },
});

export const roleHints = defineWords({
  it: {
    admin: 'può tutto',
    maintainer: 'menu, stampanti, incassi; niente persone, chiavi e impostazioni',
    operator: 'solo la cassa e le cucine',
  } satisfies Record<RoleName, string>,
  en: {
    admin: 'may do everything',
    maintainer: 'menu, printers, takings; no people, keys and settings',
    operator: 'only the till and the kitchens',
  },
  de: {
    admin: 'darf alles',
    maintainer: 'Karte, Drucker, Einnahmen; keine Personen, Schlüssel und Einstellungen',
    operator: 'nur Kasse und Küchen',
  },
});
