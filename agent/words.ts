/** What the agent says on the terminal, in the words of those who walk to the printer. */
import type { LaneCause } from '@mysagra/printing';
import type { DoorState } from './door.ts';

export type AgentLanguage = 'it' | 'en' | 'de';

export type AgentWords = {
  causes: Record<Exclude<LaneCause, 'jobs_away'> | 'no_address', string>;
  ready: string;
  paperLow: string;
  late: string;
  paused: string;
  waiting: (slips: number) => string;
  door: (server: string) => Record<DoorState, string>;
  drives: (printers: string[]) => string;
  drivesNothing: string;
  unknownPrinters: (asked: string[], there: string[]) => string;
  begins: (server: string, folder: string) => string;
  untold: (notes: number) => string;
  stopped: string;
  notWritten: (why: string) => string;
  damaged: string;
  noKey: string;
  wrongKey: string;
  noServer: string;
  wrongServer: (given: string) => string;
  folderTaken: (folder: string) => string;
  folderUnusable: (folder: string, why: string) => string;
  usage: string;
};

/** By LC_ALL, LC_MESSAGES, LANG; where there are none, as on Windows, by what the system prefers. */
export function languageOf(env: Record<string, string | undefined>): AgentLanguage {
  const said = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  const language = (said || new Intl.DateTimeFormat().resolvedOptions().locale).slice(0, 2).toLowerCase();
  return language === 'it' || language === 'de' ? language : 'en';
}

const options = `  --server http://192.168.1.10:4300
  --key ms_pt_…        (PRINT_AGENT_KEY)
  --data ./data-print-agent
  --printers "Grill,Bar"`;

const en: AgentWords = {
  causes: {
    refused: 'refuses the connection. Is it off, or does another program use it?',
    unreachable: 'cannot be reached. Is it on? Look at its cable.',
    forbidden: 'this computer may not use it. Give this user the right to.',
    timed_out: 'does not answer. Is it on? Look at its cable.',
    stalled: 'takes no more data.',
    reset: 'broke the connection off.',
    closed: 'ended the connection.',
    cover_open: 'cover open.',
    paper_out: 'paper out.',
    cutter: 'the cutter is stuck.',
    error: 'reports an error. Switch it off and on.',
    offline: 'is offline. Press its online or feed button.',
    no_answer: 'took a slip and says nothing. Look whether it came out.',
    no_address: 'has no address that can be used. Set it in the back office.',
    bug: 'an error of this program; it is described above.',
  },
  ready: 'ready.',
  paperLow: 'ready, the paper is almost out.',
  late: 'slips have waited for 20 s or longer.',
  paused: 'stopped by a person.',
  waiting: (slips) => (slips === 1 ? '1 slip waits.' : `${slips} slips wait.`),
  door: (server) => ({
    open: `The server ${server} is there.`,
    away: `The server ${server} cannot be reached. Trying again; what was printed is noted and told then.`,
    foreign: `At ${server} something else than MySagra answers. Check the address. Trying again.`,
    refused: `The server does not accept the key. Make a print key in the back office and start again with it. Trying again every 30 s.`,
    unwell: 'The server says that it cannot answer now. Trying again.',
  }),
  drives: (printers) => `Prints on: ${printers.join(', ')}.`,
  drivesNothing: 'No printer to drive. In the back office, let a printer be printed by an agent.',
  unknownPrinters: (asked, there) =>
    `No printer is called ${asked.join(', ')}. For agents there are: ${there.join(', ') || 'none'}.`,
  begins: (server, folder) => `The print agent works for ${server}; its notes are in ${folder}. Ctrl-C ends it.`,
  untold: (notes) => `Notes kept for the server, to be told at the next start: ${notes}.`,
  stopped: 'The print agent has stopped.',
  notWritten: (why) => `The notes cannot be written (${why}). Nothing is printed until there is room on the disk.`,
  damaged: 'A power cut damaged the notes. What may be out already is printed once more, marked as COPY.',
  noKey: 'No key. Make a print key in the back office and give it: PRINT_AGENT_KEY=ms_pt_… or --key ms_pt_…',
  wrongKey: 'This is no print key: it begins with ms_pt_. Make one of the type PRINTER in the back office.',
  noServer: 'Which server? Give its address: --server http://192.168.1.10:4300',
  wrongServer: (given) => `"${given}" is no address of a server. Give it as: --server http://192.168.1.10:4300`,
  folderTaken: (folder) =>
    `Another print agent works with ${folder}. Stop it, or give this one its own: --data ./data-print-agent-2`,
  folderUnusable: (folder, why) => `The folder ${folder} cannot be used (${why}). Choose another: --data FOLDER`,
  usage: `Prints beside a far printer.\n\n${options}`,
};

const it: AgentWords = {
  causes: {
    refused: 'rifiuta il collegamento. È spenta, o la usa un altro programma?',
    unreachable: 'non si raggiunge. È accesa? Controllare il cavo.',
    forbidden: 'questo computer non può usarla. Dare il permesso a questo utente.',
    timed_out: 'non risponde. È accesa? Controllare il cavo.',
    stalled: 'non accetta altri dati.',
    reset: 'ha interrotto il collegamento.',
    closed: 'ha chiuso il collegamento.',
    cover_open: 'coperchio aperto.',
    paper_out: 'carta finita.',
    cutter: 'taglierina bloccata.',
    error: 'segnala un errore. Spegnere e riaccendere.',
    offline: 'non è in linea. Premere il suo tasto online o feed.',
    no_answer: 'ha preso una comanda e non dice nulla. Guardare se è uscita.',
    no_address: 'non ha un indirizzo utilizzabile. Impostarlo nella gestione.',
    bug: 'un errore di questo programma, descritto sopra.',
  },
  ready: 'pronta.',
  paperLow: 'pronta, la carta sta per finire.',
  late: 'comande in attesa da 20 s o più.',
  paused: 'fermata da una persona.',
  waiting: (slips) => (slips === 1 ? '1 comanda in attesa.' : `${slips} comande in attesa.`),
  door: (server) => ({
    open: `Il server ${server} c'è.`,
    away: `Il server ${server} non si raggiunge. Si riprova; ciò che è stampato è annotato e verrà comunicato.`,
    foreign: `A ${server} risponde qualcosa che non è MySagra. Controllare l'indirizzo. Si riprova.`,
    refused: `Il server non accetta la chiave. Creare una chiave di stampa nella gestione e ripartire con quella. Si riprova ogni 30 s.`,
    unwell: 'Il server dice che ora non può rispondere. Si riprova.',
  }),
  drives: (printers) => `Stampa su: ${printers.join(', ')}.`,
  drivesNothing: 'Nessuna stampante da servire. Nella gestione, affidare una stampante a un agente.',
  unknownPrinters: (asked, there) =>
    `Nessuna stampante si chiama ${asked.join(', ')}. Per gli agenti ci sono: ${there.join(', ') || 'nessuna'}.`,
  begins: (server, folder) =>
    `L'agente di stampa lavora per ${server}; i suoi appunti sono in ${folder}. Ctrl-C lo ferma.`,
  untold: (notes) => `Appunti tenuti per il server, da comunicare al prossimo avvio: ${notes}.`,
  stopped: "L'agente di stampa si è fermato.",
  notWritten: (why) => `Gli appunti non si possono scrivere (${why}). Non si stampa finché non c'è posto sul disco.`,
  damaged: 'Un calo di corrente ha danneggiato gli appunti. Ciò che forse è già uscito esce di nuovo come COPIA.',
  noKey: 'Manca la chiave. Creare una chiave di stampa nella gestione: PRINT_AGENT_KEY=ms_pt_… oppure --key ms_pt_…',
  wrongKey: 'Questa non è una chiave di stampa: comincia con ms_pt_. Crearne una di tipo PRINTER nella gestione.',
  noServer: 'Quale server? Indicare il suo indirizzo: --server http://192.168.1.10:4300',
  wrongServer: (given) =>
    `"${given}" non è l'indirizzo di un server. Indicarlo così: --server http://192.168.1.10:4300`,
  folderTaken: (folder) =>
    `Un altro agente di stampa usa ${folder}. Fermarlo, o dare a questo la sua cartella: --data ./data-print-agent-2`,
  folderUnusable: (folder, why) =>
    `La cartella ${folder} non si può usare (${why}). Sceglierne un'altra: --data CARTELLA`,
  usage: `Stampa accanto a una stampante lontana.\n\n${options}`,
};

const de: AgentWords = {
  causes: {
    refused: 'lehnt die Verbindung ab. Ist er aus, oder benutzt ihn ein anderes Programm?',
    unreachable: 'ist nicht zu erreichen. Ist er an? Kabel prüfen.',
    forbidden: 'dieser Computer darf ihn nicht benutzen. Diesem Benutzer das Recht dazu geben.',
    timed_out: 'antwortet nicht. Ist er an? Kabel prüfen.',
    stalled: 'nimmt keine Daten mehr an.',
    reset: 'hat die Verbindung abgebrochen.',
    closed: 'hat die Verbindung beendet.',
    cover_open: 'Deckel offen.',
    paper_out: 'Papier aus.',
    cutter: 'das Messer klemmt.',
    error: 'meldet einen Fehler. Aus- und wieder einschalten.',
    offline: 'ist offline. Seine Online- oder Vorschubtaste drücken.',
    no_answer: 'hat einen Bon genommen und sagt nichts. Nachsehen, ob er herauskam.',
    no_address: 'hat keine brauchbare Adresse. In der Verwaltung eintragen.',
    bug: 'ein Fehler dieses Programms, oben beschrieben.',
  },
  ready: 'bereit.',
  paperLow: 'bereit, das Papier ist fast aus.',
  late: 'Bons warten seit 20 s oder länger.',
  paused: 'von jemandem angehalten.',
  waiting: (slips) => (slips === 1 ? '1 Bon wartet.' : `${slips} Bons warten.`),
  door: (server) => ({
    open: `Der Server ${server} ist da.`,
    away: `Der Server ${server} ist nicht zu erreichen. Es wird weiter versucht; Gedrucktes ist notiert und wird dann gemeldet.`,
    foreign: `Unter ${server} antwortet etwas anderes als MySagra. Adresse prüfen. Es wird weiter versucht.`,
    refused: `Der Server nimmt den Schlüssel nicht an. In der Verwaltung einen Druckschlüssel machen und damit neu starten. Neuer Versuch alle 30 s.`,
    unwell: 'Der Server sagt, dass er gerade nicht antworten kann. Es wird weiter versucht.',
  }),
  drives: (printers) => `Druckt auf: ${printers.join(', ')}.`,
  drivesNothing: 'Kein Drucker zu bedienen. In der Verwaltung einen Drucker einem Agenten überlassen.',
  unknownPrinters: (asked, there) =>
    `Kein Drucker heißt ${asked.join(', ')}. Für Agenten gibt es: ${there.join(', ') || 'keinen'}.`,
  begins: (server, folder) =>
    `Der Druckagent arbeitet für ${server}; seine Notizen sind in ${folder}. Strg-C beendet ihn.`,
  untold: (notes) => `Notizen für den Server, die beim nächsten Start gemeldet werden: ${notes}.`,
  stopped: 'Der Druckagent ist beendet.',
  notWritten: (why) =>
    `Die Notizen lassen sich nicht schreiben (${why}). Es wird erst gedruckt, wenn Platz auf der Platte ist.`,
  damaged: 'Ein Stromausfall hat die Notizen beschädigt. Was vielleicht schon heraus ist, kommt noch einmal als KOPIE.',
  noKey: 'Kein Schlüssel. In der Verwaltung einen Druckschlüssel machen: PRINT_AGENT_KEY=ms_pt_… oder --key ms_pt_…',
  wrongKey: 'Das ist kein Druckschlüssel: er beginnt mit ms_pt_. In der Verwaltung einen vom Typ PRINTER machen.',
  noServer: 'Welcher Server? Seine Adresse angeben: --server http://192.168.1.10:4300',
  wrongServer: (given) => `"${given}" ist keine Adresse eines Servers. So angeben: --server http://192.168.1.10:4300`,
  folderTaken: (folder) =>
    `Ein anderer Druckagent arbeitet mit ${folder}. Ihn beenden, oder diesem einen eigenen geben: --data ./data-print-agent-2`,
  folderUnusable: (folder, why) =>
    `Der Ordner ${folder} ist nicht benutzbar (${why}). Einen anderen wählen: --data ORDNER`,
  usage: `Druckt neben einem fernen Drucker.\n\n${options}`,
};

export const wordsIn: Record<AgentLanguage, AgentWords> = { it, en, de };
