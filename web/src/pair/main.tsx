/** Pairs a device with the festival. */
import { Empty, Screen, startScreen, defineWords, useWords } from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Collega questo schermo', soon: 'Questa pagina è in preparazione.' },
  en: { title: 'Pair this screen', soon: 'This page is being made.' },
  de: { title: 'Diesen Bildschirm koppeln', soon: 'Diese Seite entsteht gerade.' },
});

function Pair() {
  const { title, soon } = useWords(words);
  return (
    <Screen title={title}>
      <Empty title={soon} />
    </Screen>
  );
}

startScreen(<Pair />, { name: 'pair', theme: 'light' });
