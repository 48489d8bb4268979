/** The set-up: from an empty server to the first order; it can be left at any time and goes on where the server is. */
import { Refusal } from '@mysagra/client';
import { useState } from 'react';
import {
  Asking,
  Button,
  client,
  Door,
  goToSignIn,
  Notice,
  Spinner,
  startScreen,
  useData,
  useLanguage,
  useStored,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { AdminStep } from './admin-step.tsx';
import { FestivalStep } from './festival-step.tsx';
import { MenuStep } from './menu-step.tsx';
import { PrintersStep } from './printers-step.tsx';
import { ScreensStep } from './screens-step.tsx';
import { StepList } from './step-list.tsx';
import { type Facts, type Said, type Step, steps, stepToOpen } from './steps.ts';
import { TillStep } from './till-step.tsx';
import { words } from './words.ts';
import './setup.css';

type Found = { who: 'nobody yet' } | { who: 'no admin' } | { who: 'admin'; facts: Facts };

/** What the server has; a person who has not signed in is led there and back. */
async function look(): Promise<Found> {
  if ((await client.service.health()).setupRequired) return { who: 'nobody yet' };
  try {
    if ((await client.auth.me()).role !== 'admin') return { who: 'no admin' };
  } catch (error) {
    if (error instanceof Refusal && error.family === 'unauthorized') goToSignIn();
    throw error;
  }
  const [settings, categories, stations, printers, tills, routes, devices] = await Promise.all([
    client.settings.get(),
    client.categories.list({ include: 'foods' }),
    client.stations.list(),
    client.printers.list(),
    client.cashRegisters.list(),
    client.routes.list(),
    client.devices.list(),
  ]);
  return { who: 'admin', facts: { settings, categories, stations, printers, tills, routes, devices } };
}

const isSaid = (value: unknown): value is Said => typeof (value as Said | null)?.name === 'string';
const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function SetUp() {
  const say = useWords(words);
  const tell = useTrouble();
  const language = useLanguage();
  const found = useData(look, []);
  const [putOff, setPutOff] = useStored<string[]>('setup.put-off', [], isList);
  const [said, setSaid] = useStored<Said>('setup.said', { name: '', language }, isSaid);
  const [chosen, setChosen] = useState<Step | null>(null);

  if (!found.data)
    return (
      <Door title="MySagra" heading={say.title}>
        {found.error ? <Notice kind="stop" {...tell(found.error)} /> : <Spinner />}
      </Door>
    );
  if (found.data.who === 'no admin')
    return (
      <Door title="MySagra" heading={say.title}>
        <Notice
          kind="warn"
          what={say.onlyAdmin}
          next={say.onlyAdminNext}
          actions={<Button onClick={goToSignIn}>{say.signIn}</Button>}
        />
      </Door>
    );
  const facts = found.data.who === 'admin' ? found.data.facts : null;
  const step = chosen ?? (facts ? stepToOpen(facts, putOff) : said.name ? 'admin' : 'festival');
  // What is done here must not take the page away from whoever is doing it.
  if (chosen === null) setChosen(step);
  const go = (next: Step) => {
    setChosen(next);
    scrollTo({ top: 0 });
  };
  const onNext = () => {
    const next = steps[steps.indexOf(step) + 1];
    // A new festival in a browser that has set one up before puts nothing off yet.
    setPutOff((before) => (step === 'admin' ? [] : before.includes(step) ? before : [...before, step]));
    found.reload();
    if (next) go(next === 'admin' && facts ? 'menu' : next);
  };
  const shared = { onNext, onChanged: found.reload };
  return (
    <Door
      title={facts?.settings.name ?? (said.name || 'MySagra')}
      heading={say.title}
      size="large"
      below={facts && <a href="/admin">{say.openOffice}</a>}
    >
      <Asking />
      <StepList step={step} facts={facts} said={said} onGo={go} />
      {step === 'festival' && <FestivalStep facts={facts} said={said} onSaid={setSaid} {...shared} />}
      {step === 'admin' && !facts && <AdminStep said={said} onBack={() => go('festival')} {...shared} />}
      {!facts && step !== 'festival' && step !== 'admin' && <Spinner />}
      {facts && step === 'menu' && <MenuStep facts={facts} {...shared} />}
      {facts && step === 'printers' && <PrintersStep facts={facts} {...shared} />}
      {facts && step === 'till' && <TillStep facts={facts} {...shared} />}
      {facts && step === 'screens' && <ScreensStep facts={facts} {...shared} />}
    </Door>
  );
}

startScreen(<SetUp />, { name: 'setup' });
