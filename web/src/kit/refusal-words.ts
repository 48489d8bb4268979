/** Every "no" of the server in three languages: what happened and what to do next, by reason. */
import { type Reason, Refusal, Unreachable } from '@mysagra/client';
import { defineWords, type Speech } from './words.ts';

type Said = Record<Reason, string>;

/** One sentence or two for each reason of core's table; the compiler misses none. */
export const refusalWords = defineWords({
  it: {
    validation_failed: 'Qualche campo non va bene. Correggi quelli segnati e riprova.',
    malformed_json: 'La richiesta è arrivata rovinata. Riprova; se succede ancora, ricarica la pagina.',
    invalid_channel: 'Questa pagina chiede un canale che non esiste. Ricarica la pagina.',
    unknown_reference: 'Una delle voci scelte non esiste più. Ricarica l’elenco e scegli di nuovo.',
    unauthenticated: 'Qui serve l’accesso. Accedi e riprova.',
    invalid_credentials: 'Nome o password non corretti. Controlla le maiuscole e riprova.',
    refresh_invalid: 'L’accesso è scaduto. Accedi di nuovo.',
    forbidden: 'Il tuo ruolo non può farlo. Chiedi all’organizzatore.',
    setup_token_wrong: 'Manca il codice di installazione, o è sbagliato. Si trova nella configurazione del server.',
    not_found: 'Non c’è più: forse qualcuno l’ha tolto. Torna indietro e ricarica.',
    order_state: 'L’ordine è già andato avanti e questo non si può più fare. Riapri l’ordine e guarda com’è ora.',
    job_state: 'Il foglio è già andato avanti e questo non si può più fare. Riapri l’elenco e guarda com’è ora.',
    food_unavailable: 'Qualche piatto è esaurito. Togli quelli segnati e riprova.',
    cash_register_unavailable: 'Questa cassa è spenta o non esiste più. Scegline un’altra.',
    duplicate: 'Questo nome c’è già. Scegline un altro.',
    last_admin: 'È l’ultimo amministratore. Prima nominane un altro.',
    already_set_up: 'La prima configurazione è già fatta. Accedi.',
    setup_required: 'Non c’è ancora nessun utente. Fai prima la configurazione.',
    request_in_progress: 'La stessa richiesta è ancora in corso. Aspetta un secondo e guarda.',
    payload_too_large: 'È troppo grande: al massimo 5 MB per un’immagine. Scegline una più piccola.',
    unsupported_media_type: 'Questo tipo di file non va bene. Usa una foto JPG, PNG o WebP.',
    idempotency_mismatch: 'L’ordine è cambiato mentre partiva. Controlla se è già arrivato, poi invialo di nuovo.',
    rate_limited: 'Troppe richieste di fila. Aspetta qualche secondo e riprova.',
    internal: 'Errore del server: non è stato cambiato niente. Riprova; se succede ancora, chiama l’organizzatore.',
    unavailable: 'Il server è troppo occupato: non è stato cambiato niente. Riprova tra poco.',
  } satisfies Said,
  en: {
    validation_failed: 'Some fields are not right. Correct those marked and try again.',
    malformed_json: 'The request arrived damaged. Try again; if it happens again, reload the page.',
    invalid_channel: 'This page asks for a channel that does not exist. Reload the page.',
    unknown_reference: 'One of the things chosen does not exist any more. Reload the list and choose again.',
    unauthenticated: 'You need to sign in for this. Sign in and try again.',
    invalid_credentials: 'Name or password is wrong. Check capital letters and try again.',
    refresh_invalid: 'Your sign-in has ended. Sign in again.',
    forbidden: 'Your role may not do this. Ask the organiser.',
    setup_token_wrong: 'The set-up code is missing or wrong. It is in the configuration of the server.',
    not_found: 'It is not there any more: perhaps somebody removed it. Go back and reload.',
    order_state: 'The order has moved on and this cannot be done any more. Open the order again to see how it is now.',
    job_state: 'The paper has moved on and this cannot be done any more. Open the list again to see how it is now.',
    food_unavailable: 'Some dishes are sold out. Take out those marked and try again.',
    cash_register_unavailable: 'This cash register is switched off or gone. Choose another.',
    duplicate: 'This name is taken. Choose another.',
    last_admin: 'This is the last admin. Make somebody else admin first.',
    already_set_up: 'The set-up is done already. Sign in.',
    setup_required: 'There is no user yet. Do the set-up first.',
    request_in_progress: 'The same request is still being worked on. Wait a second and look.',
    payload_too_large: 'It is too large: 5 MB at most for a picture. Choose a smaller one.',
    unsupported_media_type: 'This kind of file does not work. Use a JPG, PNG or WebP picture.',
    idempotency_mismatch: 'The order changed while it was being sent. See whether it arrived, then send it again.',
    rate_limited: 'Too many requests in a row. Wait some seconds and try again.',
    internal: 'The server failed: nothing was changed. Try again; if it happens again, call the organiser.',
    unavailable: 'The server is too busy: nothing was changed. Try again shortly.',
  },
  de: {
    validation_failed: 'Einige Felder stimmen nicht. Die markierten berichtigen und noch einmal versuchen.',
    malformed_json: 'Die Anfrage kam beschädigt an. Noch einmal versuchen; passiert es wieder, die Seite neu laden.',
    invalid_channel: 'Diese Seite fragt nach einem Kanal, den es nicht gibt. Die Seite neu laden.',
    unknown_reference: 'Etwas vom Gewählten gibt es nicht mehr. Die Liste neu laden und neu wählen.',
    unauthenticated: 'Dafür muss man angemeldet sein. Anmelden und noch einmal versuchen.',
    invalid_credentials: 'Name oder Passwort ist falsch. Auf Großbuchstaben achten und noch einmal versuchen.',
    refresh_invalid: 'Die Anmeldung ist abgelaufen. Bitte neu anmelden.',
    forbidden: 'Deine Rolle darf das nicht. Frag die Organisation.',
    setup_token_wrong: 'Der Einrichtungscode fehlt oder ist falsch. Er steht in der Konfiguration des Servers.',
    not_found: 'Das gibt es nicht mehr: vielleicht hat es jemand entfernt. Zurückgehen und neu laden.',
    order_state: 'Die Bestellung ist schon weiter, das geht nicht mehr. Die Bestellung neu öffnen und nachsehen.',
    job_state: 'Der Zettel ist schon weiter, das geht nicht mehr. Die Liste neu öffnen und nachsehen.',
    food_unavailable: 'Einige Gerichte sind ausverkauft. Die markierten entfernen und noch einmal versuchen.',
    cash_register_unavailable: 'Diese Kasse ist ausgeschaltet oder entfernt. Eine andere wählen.',
    duplicate: 'Diesen Namen gibt es schon. Einen anderen wählen.',
    last_admin: 'Das ist der letzte Admin. Zuerst jemand anderen zum Admin machen.',
    already_set_up: 'Die Einrichtung ist schon gemacht. Bitte anmelden.',
    setup_required: 'Es gibt noch keinen Benutzer. Zuerst einrichten.',
    request_in_progress: 'Dieselbe Anfrage ist noch in Arbeit. Eine Sekunde warten und nachsehen.',
    payload_too_large: 'Das ist zu groß: höchstens 5 MB für ein Bild. Ein kleineres wählen.',
    unsupported_media_type: 'Diese Art von Datei geht nicht. Ein Bild als JPG, PNG oder WebP nehmen.',
    idempotency_mismatch: 'Die Bestellung wurde beim Senden geändert. Nachsehen, ob sie schon da ist, dann neu senden.',
    rate_limited: 'Zu viele Anfragen hintereinander. Einige Sekunden warten und noch einmal versuchen.',
    internal:
      'Fehler im Server: nichts wurde geändert. Noch einmal versuchen; passiert es wieder, die Organisation rufen.',
    unavailable: 'Der Server ist überlastet: nichts wurde geändert. Gleich noch einmal versuchen.',
  },
});

export const unreachableWords = defineWords({
  it: {
    title: 'Nessuna risposta dal server',
    notSent: 'Niente è partito.',
    maybeSent: 'Non sappiamo se è arrivato.',
    network: 'Controlla il Wi-Fi e riprova.',
    maybe: 'Guarda se è già arrivato, poi riprova: non verrà fatto due volte.',
    foreign: 'Ha risposto qualcun altro: forse la pagina di accesso del Wi-Fi. Collegati alla rete della sagra.',
    bug: 'Questa pagina ha sbagliato',
    reload: 'Ricarica la pagina. Se succede ancora, chiama l’organizzatore.',
  },
  en: {
    title: 'No answer from the server',
    notSent: 'Nothing was sent.',
    maybeSent: 'We do not know whether it arrived.',
    network: 'Check the Wi-Fi and try again.',
    maybe: 'See whether it arrived, then try again: it will not be done twice.',
    foreign: 'Somebody else answered: perhaps the sign-in page of the Wi-Fi. Join the network of the festival.',
    bug: 'This page made a mistake',
    reload: 'Reload the page. If it happens again, call the organiser.',
  },
  de: {
    title: 'Keine Antwort vom Server',
    notSent: 'Nichts wurde gesendet.',
    maybeSent: 'Wir wissen nicht, ob es angekommen ist.',
    network: 'WLAN prüfen und noch einmal versuchen.',
    maybe: 'Nachsehen, ob es angekommen ist, dann noch einmal: es wird nicht doppelt gemacht.',
    foreign:
      'Jemand anderes hat geantwortet: vielleicht die Anmeldeseite des WLANs. Mit dem Netz des Festes verbinden.',
    bug: 'Diese Seite hat einen Fehler',
    reload: 'Die Seite neu laden. Passiert es wieder, die Organisation rufen.',
  },
});

/** The three parts of every notice. */
export type Trouble = {
  /** What happened. */
  what: string;
  /** Whether money and ticket are safe; empty where there are none. */
  safe: string;
  /** The way out. */
  next: string;
};

/**
 * What to tell a person about anything that was thrown. A refusal's sentence says what happened and the way out together;
 * `safe` is filled where it is known whether something was done. Screens that know more say more.
 */
export function troubleOf(
  error: unknown,
  refusals: Speech<Said>,
  unreachable: Speech<(typeof unreachableWords)['it']>,
): Trouble {
  if (error instanceof Refusal) {
    const sentence = refusals[error.reason] ?? error.message;
    const [what = sentence, ...rest] = sentence.split(/(?<=[.:!?]) /);
    return { what, safe: '', next: rest.join(' ') };
  }
  if (!(error instanceof Unreachable)) return { what: unreachable.bug, safe: '', next: unreachable.reload };
  if (error.reason === 'foreign') return { what: unreachable.title, safe: '', next: unreachable.foreign };
  if (!error.mayHaveReached) return { what: unreachable.title, safe: unreachable.notSent, next: unreachable.network };
  return { what: unreachable.title, safe: unreachable.maybeSent, next: unreachable.maybe };
}
