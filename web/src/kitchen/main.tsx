/** The kitchen board of a station. */
import { Empty, Screen, startScreen, defineWords, useWords, useLive } from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Cucina', soon: 'Questa pagina è in preparazione.' },
  en: { title: 'Kitchen', soon: 'This page is being made.' },
  de: { title: 'Küche', soon: 'Diese Seite entsteht gerade.' },
});

function Kitchen() {
  const { title, soon } = useWords(words);
  useLive('stations', {});
  return (
    <Screen title={title}>
      <Empty title={soon} />
    </Screen>
  );
}

startScreen(<Kitchen />, { name: 'kitchen', theme: 'dark' });
