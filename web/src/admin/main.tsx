/** The back office. */
import { Empty, Screen, startScreen, defineWords, useWords, useLive } from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Organizzazione', soon: 'Questa pagina è in preparazione.' },
  en: { title: 'Back office', soon: 'This page is being made.' },
  de: { title: 'Büro', soon: 'Diese Seite entsteht gerade.' },
});

function Office() {
  const { title, soon } = useWords(words);
  useLive('office', {});
  return (
    <Screen title={title}>
      <Empty title={soon} />
    </Screen>
  );
}

startScreen(<Office />, { name: 'admin', theme: 'light' });
