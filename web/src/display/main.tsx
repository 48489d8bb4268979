/** The number display. */
import { Empty, Screen, startScreen, defineWords, useWords, useLive } from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Ritiro', soon: 'Questa pagina è in preparazione.' },
  en: { title: 'Pick-up', soon: 'This page is being made.' },
  de: { title: 'Abholung', soon: 'Diese Seite entsteht gerade.' },
});

function Display() {
  const { title, soon } = useWords(words);
  useLive('display', {});
  return (
    <Screen title={title}>
      <Empty title={soon} />
    </Screen>
  );
}

startScreen(<Display />, { name: 'display', theme: 'dark' });
