/** What the till says of orders from guests’ phones. */
import { defineWords } from '../kit/index.ts';

export const guestOrderWords = defineWords({
  it: {
    guestNone: 'Nessun ordine in attesa',
    guestNoneWhy: 'Quando un ospite ordina dal telefono, lo trovi qui. Paga alla cassa.',
    guestCode: 'Codice dell’ospite',
    guestCodeHint: 'Per esempio A07; oppure passa il lettore sul suo telefono.',
    guestLoad: 'Apri',
    guestUnknown: (code: string) => `Nessun ordine da pagare con il codice ${code}`,
    guestUnknownNext: 'Controlla il codice sul telefono. Vale solo per oggi.',
    guestBusy: 'Prima chiudi l’ordine aperto, o mettilo da parte.',
  },
  en: {
    guestNone: 'No order waits',
    guestNoneWhy: 'When a guest orders by phone, you find it here. They pay at the till.',
    guestCode: 'The guest’s code',
    guestCodeHint: 'Such as A07; or scan their phone.',
    guestLoad: 'Open',
    guestUnknown: (code) => `No unpaid order has the code ${code}`,
    guestUnknownNext: 'Check the code on the phone. It counts for today only.',
    guestBusy: 'First finish the open order, or put it on hold.',
  },
  de: {
    guestNone: 'Keine Bestellung wartet',
    guestNoneWhy: 'Bestellt ein Gast am Telefon, steht es hier. Bezahlt wird an der Kasse.',
    guestCode: 'Code des Gastes',
    guestCodeHint: 'Zum Beispiel A07; oder das Telefon scannen.',
    guestLoad: 'Öffnen',
    guestUnknown: (code) => `Keine offene Bestellung hat den Code ${code}`,
    guestUnknownNext: 'Den Code am Telefon prüfen. Er gilt nur heute.',
    guestBusy: 'Erst die offene Bestellung abschließen oder zurücklegen.',
  },
});
