/** The way from an empty server to the first guest; it goes by itself when everything is there. */
import { useEffect } from 'react';
import { Badge, CheckIcon, ForwardIcon, useWords } from '../../kit/index.ts';
import { Card } from '../page.tsx';
import { hrefOf } from '../place.ts';
import { boardWords } from './board-words.ts';
import { useFirstRunFacts } from './facts.ts';
import { firstRun, type Step } from './first-run.ts';

const ways: Record<Step, string> = {
  menu: hrefOf('menu'),
  stations: hrefOf('menu', 'stations'),
  printers: hrefOf('printers'),
  tills: hrefOf('tills'),
  test: hrefOf('printers'),
  links: hrefOf('screens'),
};

export function FirstRun() {
  const words = useWords(boardWords);
  const { data, reload } = useFirstRunFacts();
  const steps = data ? firstRun(data) : [];
  const isOpen = steps.some(({ isDone }) => !isDone);
  useEffect(() => {
    // No news tells that a test page came out.
    if (!isOpen) return;
    const timer = setInterval(reload, 5_000);
    return () => clearInterval(timer);
  }, [isOpen, reload]);
  if (!isOpen) return null;
  const said: Record<Step, string> = {
    menu: words.menu,
    stations: words.stationsStep,
    printers: words.printersStep,
    tills: words.tillsStep,
    test: words.test,
    links: words.links,
  };
  const next = steps.find(({ isDone }) => !isDone)?.step;
  return (
    <Card title={words.firstRun} className="first-run">
      <p className="soft">{words.firstRunHint}</p>
      <ol className="first-run-steps">
        {steps.map(({ step, isDone, missing }, index) => (
          <li key={step} className={isDone ? 'first-run-past' : ''}>
            <a
              className={`first-run-step ${isDone ? 'first-run-done' : ''} ${step === next ? 'first-run-next' : ''}`}
              href={ways[step]}
            >
              <span className="first-run-sign number">{isDone ? <CheckIcon label={words.done} /> : index + 1}</span>
              <span className="office-row-main">
                {said[step]} {!isDone && missing > 0 && <Badge kind="warn">{words.missing(missing)}</Badge>}
              </span>
              <ForwardIcon size="1em" />
            </a>
          </li>
        ))}
      </ol>
    </Card>
  );
}
