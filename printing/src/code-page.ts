/** Code pages: which characters a printer has, and what stands for those it has not. */
import iconv from 'iconv-lite';

/** Names as receiptline knows them; any other name would print `?` without a word. */
export const codePages = [
  'multilingual',
  'cp437',
  'cp852',
  'cp858',
  'cp860',
  'cp863',
  'cp865',
  'cp866',
  'cp1252',
] as const;
export type CodePage = (typeof codePages)[number];

export function isCodePage(name: string): name is CodePage {
  return (codePages as readonly string[]).includes(name);
}

/** The pages between which `multilingual` switches. */
const manyPages: CodePage[] = ['cp437', 'cp1252', 'cp866', 'cp852', 'cp858'];

const repertoires = new Map<CodePage, ReadonlySet<string>>();

/** The characters above ASCII that a page prints. */
export function repertoire(page: CodePage): ReadonlySet<string> {
  let known = repertoires.get(page);
  if (!known) {
    const pages = page === 'multilingual' ? manyPages : [page];
    known = new Set(pages.flatMap((one) => [...upperHalf(one)]).filter((char) => !/[\p{C}\s\ufffd]/u.test(char)));
    repertoires.set(page, known);
  }
  return known;
}

/** Characters 128 to 255 of a page. */
export function upperHalf(page: CodePage): string {
  return iconv.decode(Buffer.from(Array.from({ length: 128 }, (_, index) => index + 128)), page);
}

/**
 * Text as this page can print it, one column a character: white space and line feeds become spaces; control, format and
 * direction characters vanish; what the page lacks is written with what it has (ł as l, € as EUR, Київ as Kyiv);
 * emoji and other symbols vanish; letters of scripts that we cannot write become `?`.
 */
export function printable(text: string, page: CodePage): string {
  const has = repertoire(page);
  return [...text.normalize('NFC')].map((char) => printed(char, has)).join('');
}

function printed(char: string, has: ReadonlySet<string>): string {
  if (/\s/u.test(char)) return ' ';
  if (/[\p{C}\ufffd]/u.test(char)) return '';
  if (char < '\u0080' || has.has(char)) return char;
  const written = substitutes[char] ?? transliterated(char) ?? char.normalize('NFKD').replace(/\p{M}/gu, '');
  if (written !== char) return [...written].map((each) => printed(each, has)).join('');
  return /[\p{L}\p{N}]/u.test(char) ? '?' : '';
}

function transliterated(char: string): string | undefined {
  const small = char.toLowerCase();
  const written = letters[small];
  return written === undefined || small === char ? written : written.charAt(0).toUpperCase() + written.slice(1);
}

/** What no decomposition of Unicode gives. */
const substitutes: Record<string, string> = {
  '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₴': 'UAH', '₽': 'RUB', 'ß': 'ss', 'ẞ': 'SS', '№': 'No', '°': 'o',
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '“': '"', '”': '"', '„': '"', '″': '"', '«': '"', '»': '"',
  '‹': "'", '›': "'", '–': '-', '—': '-', '‐': '-', '‑': '-', '−': '-', '…': '...', '•': '*', '·': '.', '×': 'x',
  '÷': '/', '⁄': '/', '→': '->', '←': '<-', '¿': '?', '¡': '!', '©': '(c)', '®': '(R)', '✓': 'v', '✗': 'x',
}; // prettier-ignore

/** Small letters of Latin with strokes, Greek and Cyrillic (Ukrainian reading of г, и; the rest as in passports). */
const letters: Record<string, string> = Object.fromEntries(
  (
    'ł l đ d ħ h ø o æ ae œ oe ı i ŋ n þ th ð d ŧ t ĸ k ' +
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o ' +
    'а a б b в v г h ґ g д d е e ё e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ' +
    'ў u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю iu я ia'
  )
    .split(' ')
    .reduce<[string, string][]>(
      (pairs, word, index, all) => (index % 2 ? [...pairs, [all[index - 1]!, word === '-' ? '' : word]] : pairs),
      [],
    ),
);
