/** What the first step says. */
import { defineWords } from '../kit/index.ts';

export const festivalWords = defineWords({
  it: {
    welcome: 'Benvenuti! Cominciamo dalla festa',
    welcomeHint: 'Cinque minuti fino al primo ordine. Puoi fermarti quando vuoi: quello che hai fatto resta.',
    name: 'Come si chiama la festa?',
    nameHint: 'Si legge sui telefoni e sugli scontrini, per esempio «Sagra del gnocco».',
    nameMissing: 'Scrivi il nome della festa.',
    language: 'Lingua di scontrini e schermi',
  },
  en: {
    welcome: 'Welcome! Let us begin with the festival',
    welcomeHint: 'Five minutes to the first order. Stop whenever you like: what is done stays done.',
    name: 'What is the festival called?',
    nameHint: 'It stands on phones and receipts, such as “Gnocchi Festival”.',
    nameMissing: 'Write the name of the festival.',
    language: 'Language of receipts and screens',
  },
  de: {
    welcome: 'Willkommen! Zuerst das Fest',
    welcomeHint: 'Fünf Minuten bis zur ersten Bestellung. Aufhören geht jederzeit: was getan ist, bleibt.',
    name: 'Wie heißt das Fest?',
    nameHint: 'Es steht auf Telefonen und Belegen, zum Beispiel „Dorffest“.',
    nameMissing: 'Den Namen des Festes schreiben.',
    language: 'Sprache der Belege und Bildschirme',
  },
});
