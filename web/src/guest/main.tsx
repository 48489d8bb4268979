/** The guest's phone. */
import { useEffect } from 'react';
import { client, Empty, Screen, startScreen, defineWords, useWords } from '../kit/index.ts';

const words = defineWords({
  it: { title: 'Menu', soon: 'Questa pagina è in preparazione.' },
  en: { title: 'Menu', soon: 'This page is being made.' },
  de: { title: 'Speisekarte', soon: 'Diese Seite entsteht gerade.' },
});

function Guest() {
  const { title, soon } = useWords(words);
  useEffect(() => {
    // A festival without any user: the first visitor is its organiser.
    void client.service.health().then(({ setupRequired }) => setupRequired && location.replace('/setup'));
  }, []);
  return (
    <Screen title={title}>
      <Empty title={soon} />
    </Screen>
  );
}

startScreen(<Guest />, { name: 'guest', theme: 'light', speaks: 'browser' });
