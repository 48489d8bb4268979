/** The third step: a menu to try with, one's own, or none yet; and where each category is made. */
import { type ReactNode, useState } from 'react';
import {
  Button,
  client,
  MenuImport,
  Notice,
  Select,
  TextField,
  useLanguage,
  useTrouble,
  useWords,
  useWork,
} from '../kit/index.ts';
import { demoMenu } from './demo-menu.ts';
import { type Facts, isDone } from './steps.ts';
import { menuWords } from './menu-words.ts';
import { words } from './words.ts';

type MenuStepProps = { facts: Facts; onNext: () => void; onChanged: () => void };

export function MenuStep({ facts, onNext, onChanged }: MenuStepProps) {
  const say = useWords(menuWords);
  const ways = useWords(words);
  const tell = useTrouble();
  const language = useLanguage();
  const work = useWork();
  const [isPasting, setPasting] = useState(false);
  const dishes = facts.categories.reduce((sum, { foods }) => sum + (foods?.length ?? 0), 0);
  const demo = demoMenu(language);

  const useDemo = async () => {
    if (await work.run(() => client.menu.import({ rows: demo }))) onChanged();
  };
  return (
    <>
      <h3>{say.menuTitle}</h3>
      {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
      {dishes > 0 && <Notice kind="go" what={say.menuHas(dishes, facts.categories.length)} />}
      {isPasting ? (
        <div className="setup-part">
          <MenuImport
            categories={facts.categories}
            onDone={() => {
              setPasting(false);
              onChanged();
            }}
          />
          <Button kind="quiet" onClick={() => setPasting(false)}>
            {ways.back}
          </Button>
        </div>
      ) : dishes > 0 ? (
        <>
          <Places facts={facts} onChanged={onChanged} />
          <Button kind="quiet" onClick={() => setPasting(true)}>
            {say.menuMore}
          </Button>
        </>
      ) : (
        <div className="setup-choices">
          <Choice title={say.demo} hint={say.demoHint(demo.length)}>
            <Button kind="primary" busy={work.isBusy} onClick={() => void useDemo()}>
              {say.demoGo}
            </Button>
          </Choice>
          <Choice title={say.paste} hint={say.pasteHint}>
            <Button onClick={() => setPasting(true)}>{say.pasteGo}</Button>
          </Choice>
          <Choice title={say.empty} hint={say.emptyHint}>
            <Button onClick={onNext}>{say.emptyGo}</Button>
          </Choice>
        </div>
      )}
      {dishes > 0 && !isPasting && (
        <div className="setup-foot">
          <Button kind={isDone('menu', facts) ? 'primary' : 'plain'} size="large" onClick={onNext}>
            {isDone('menu', facts) ? ways.next : ways.later}
          </Button>
        </div>
      )}
    </>
  );
}

function Choice({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="setup-choice">
      <h4>{title}</h4>
      <p>{hint}</p>
      {children}
    </section>
  );
}

/** Which station makes each category; a pasted menu may not have said. */
function Places({ facts, onChanged }: { facts: Facts; onChanged: () => void }) {
  const say = useWords(menuWords);
  const ways = useWords(words);
  const tell = useTrouble();
  const work = useWork();
  const [name, setName] = useState('');
  const add = async () => {
    const homeless = facts.categories.filter(({ stationId }) => !stationId).map(({ id }) => id);
    // The first station of a small festival makes everything.
    const categoryIds = facts.stations.length === 0 ? homeless : [];
    if (await work.run(() => client.stations.create({ name: name.trim() || say.kitchen, categoryIds }))) {
      setName('');
      onChanged();
    }
  };
  const move = async (id: string, stationId: string) => {
    if (await work.run(() => client.categories.update(id, { stationId }))) onChanged();
  };
  return (
    <section className="setup-part">
      <h4>{say.where}</h4>
      <p className="soft">{say.whereHint}</p>
      {facts.stations.length > 0 && (
        <div className="setup-pairs">
          {facts.categories.map(({ id, name: category, stationId }) => (
            <Select
              key={id}
              label={category}
              value={stationId ?? ''}
              onChange={(chosen) => void move(id, chosen)}
              choices={[
                { value: '', label: say.nowhere, disabled: true },
                ...facts.stations.map((station) => ({ value: station.id, label: station.name })),
              ]}
            />
          ))}
        </div>
      )}
      <form
        className="setup-row"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={say.newStation}
          hint={say.newStationHint}
          name="station"
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={setName}
        />
        <Button submit busy={work.isBusy}>
          {ways.add}
        </Button>
      </form>
      {work.error !== undefined && <Notice kind="stop" {...tell(work.error)} />}
    </section>
  );
}
