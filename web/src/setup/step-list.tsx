/** Where we are: the steps in order, those done ticked, any of them reachable once there is an admin. */
import { CheckIcon, useWords } from '../kit/index.ts';
import { type Facts, isDone, type Step, steps } from './steps.ts';
import { words } from './words.ts';

type StepListProps = { step: Step; facts: Facts | null; said: { name: string }; onGo: (step: Step) => void };

export function StepList({ step, facts, said, onGo }: StepListProps) {
  const say = useWords(words);
  // Before there is anybody, a name that was given is only kept here.
  const done = (one: Step) => (facts ? isDone(one, facts) : one === 'festival' && said.name !== '');
  const open = (one: Step) => (facts ? one !== 'admin' : one === 'festival' || (one === 'admin' && said.name !== ''));
  return (
    <nav aria-label={say.steps}>
      <ol className="steps">
        {steps.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              className={`step ${one === step ? 'step-here' : ''}`}
              aria-current={one === step ? 'step' : undefined}
              disabled={!open(one)}
              onClick={() => onGo(one)}
            >
              <span className="step-sign number">
                {done(one) ? <CheckIcon label={say.done} size="1.1em" /> : index + 1}
              </span>
              <span className="step-name">{say[one]}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
