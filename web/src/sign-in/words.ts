/** What the sign-in says. */
import { counted, defineWords } from '../kit/index.ts';

export const words = defineWords({
  it: {
    title: 'Accedi',
    name: 'Nome utente',
    password: 'Password',
    show: 'Mostra la password',
    enter: 'Entra',
    nameMissing: 'Scrivi il tuo nome utente.',
    passwordMissing: 'Scrivi la password.',
    wrong: 'Nome o password non corretti',
    wrongNext:
      'Controlla le maiuscole; con «Mostra la password» vedi cosa scrivi. Dimenticata? Un amministratore può dartene una nuova.',
    tooMany: 'Troppi tentativi',
    tooManyNext: (minutes: number) =>
      `Riprova tra ${counted(minutes, 'minuto', 'minuti')}. Intanto chi è già dentro continua a lavorare.`,
    code: 'Ho un codice per questo schermo',
    menu: 'Torna al menu',
  },
  en: {
    title: 'Sign in',
    name: 'User name',
    password: 'Password',
    show: 'Show the password',
    enter: 'Enter',
    nameMissing: 'Write your user name.',
    passwordMissing: 'Write the password.',
    wrong: 'Name or password is wrong',
    wrongNext:
      'Check capital letters; “Show the password” lets you see what you type. Forgotten? An admin can give you a new one.',
    tooMany: 'Too many attempts',
    tooManyNext: (minutes: number) =>
      `Try again in ${counted(minutes, 'minute', 'minutes')}. Whoever is signed in already goes on working.`,
    code: 'I have a code for this screen',
    menu: 'Back to the menu',
  },
  de: {
    title: 'Anmelden',
    name: 'Benutzername',
    password: 'Passwort',
    show: 'Passwort zeigen',
    enter: 'Weiter',
    nameMissing: 'Den Benutzernamen schreiben.',
    passwordMissing: 'Das Passwort schreiben.',
    wrong: 'Name oder Passwort ist falsch',
    wrongNext:
      'Auf Großbuchstaben achten; „Passwort zeigen“ zeigt, was du tippst. Vergessen? Ein Admin kann dir ein neues geben.',
    tooMany: 'Zu viele Versuche',
    tooManyNext: (minutes: number) =>
      `In ${counted(minutes, 'Minute', 'Minuten')} noch einmal versuchen. Wer schon angemeldet ist, arbeitet weiter.`,
    code: 'Ich habe einen Code für diesen Bildschirm',
    menu: 'Zurück zur Karte',
  },
});
