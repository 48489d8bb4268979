/** The kit: what all screens are made of. Screens import from here and from nowhere deeper. */
export { eraseDigit, pressDigit, toWire, typedCents, wireCents } from './amount.ts';
export { MoneyField, NumberField } from './amount-field.tsx';
export { ask, Asking, type Question } from './ask.tsx';
export { BarChart, type BarValue } from './bar-chart.tsx';
export { Button, type ButtonProps, IconButton, type IconButtonProps } from './button.tsx';
export { Badge, Chip, type Option, Segmented, Tabs } from './choices.tsx';
export { client } from './connection.ts';
export { type Loaded, useData } from './data.ts';
export { Dialog, type DialogProps, Sheet } from './dialog.tsx';
export { Door } from './door.tsx';
export { ErrorBoundary } from './error-boundary.tsx';
export { Field, type FieldProps } from './field.tsx';
export { forWhom, placeOf } from './for-whom.ts';
export { currentFormat, type Format, sinceMinutes, useFormat } from './format.ts';
export * from './icons.tsx';
export { Checkbox, type Choice, Select, Switch, TextField } from './inputs.tsx';
export { Keypad } from './keypad.tsx';
export {
  chooseLanguage,
  currentLanguage,
  festivalSpeaks,
  type Language,
  languageNames,
  languages,
  useLanguage,
} from './language.ts';
export { useLatest } from './latest.ts';
export { LinkBadge, StoppedBand } from './link-badge.tsx';
export { type LinkState, serverNow, tellLink, useLinkState } from './link.ts';
export { type LiveHandlers, useLive } from './live.ts';
export { importWords } from './menu-import-words.ts';
export { MenuImport } from './menu-import.tsx';
export { Notice, type NoticeProps } from './notice.tsx';
export { useNow } from './now.ts';
export { jobKindWords } from './job-words.ts';
export { laneCauseWords, laneRemedyWords } from './lane-words.ts';
export { LanguagePicker, ThemePicker } from './pickers.tsx';
export { QrCode } from './qr-code.tsx';
export { refusalWords, type Trouble } from './refusal-words.ts';
export { Screen } from './screen.tsx';
export { type After, after } from './loader.ts';
export { Scanner } from './scanner.ts';
export { nextPath } from './next-path.ts';
export { notesOf, type OpenLine, piecesIn } from './order-lines.ts';
export { orderWords } from './order-words.ts';
export { goToSignIn, type Session, signOut, useDevice, useSession } from './session.ts';
export { play, type SoundName, unlockSound, useSoundPermission } from './sound.ts';
export { SoundButton } from './sound-button.tsx';
export { startScreen, type ScreenStart } from './start.tsx';
export { createState, type State, useStateOf } from './state.ts';
export { useStored } from './stored.ts';
export { type Column, Table } from './table.tsx';
export { TestSlip } from './test-slip.tsx';
export { chooseTheme, type Theme, useTheme } from './theme.ts';
export { toast, type Toast } from './toasts.tsx';
export { errorsByField, sentenceOf, useTrouble } from './trouble.ts';
export { Empty, Skeleton, Spinner } from './waiting.tsx';
export { counted, defineWords, type Speech, useWords, type WordSet } from './words.ts';
export { useWork, type Work } from './work.ts';
export { WishPart, WishSheet } from './wish-sheet.tsx';
