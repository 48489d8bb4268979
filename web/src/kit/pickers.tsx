/** Where a person chooses language and look. */
import { chooseLanguage, languageNames, languages, useLanguage } from './language.ts';
import { kitWords } from './kit-words.ts';
import { Segmented } from './choices.tsx';
import { chooseTheme, themes, useTheme } from './theme.ts';
import { useWords } from './words.ts';

export function LanguagePicker() {
  const words = useWords(kitWords);
  const options = languages.map((value) => ({ value, label: languageNames[value] }));
  return (
    <Segmented label={words.language} size="small" value={useLanguage()} onChange={chooseLanguage} options={options} />
  );
}

export function ThemePicker() {
  const words = useWords(kitWords);
  const options = themes.map((value) => ({ value, label: words[value] }));
  return <Segmented label={words.theme} size="small" value={useTheme()} onChange={chooseTheme} options={options} />;
}
