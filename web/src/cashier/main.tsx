/** The till. */
import { Empty, Screen, startScreen, defineWords, useWords, useLive } from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Cassa', soon: 'Questa pagina è in preparazione.' },
  en: { title: 'Till', soon: 'This page is being made.' },
  de: { title: 'Kasse', soon: 'Diese Seite entsteht gerade.' },
});

function Till() {
  const { title, soon } = useWords(words);
  useLive('cashier', {});
  return (
    <Screen title={title}>
      <Empty title={soon} />
    </Screen>
  );
}

startScreen(<Till />, { name: 'cashier', theme: 'light' });
