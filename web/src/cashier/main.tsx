/** The till's page: who is at it, which register it is, and one tab of a browser at a time. */
import { useState } from 'react';
import {
  Button,
  LeaveIcon,
  Notice,
  Screen,
  Select,
  signOut,
  Spinner,
  startScreen,
  toast,
  useSession,
  useStored,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import type { Done } from './outcome.tsx';
import { useOnlyTab } from './only-tab.ts';
import type { Sale } from './sale.ts';
import { Till } from './till.tsx';
import { useOutbox } from './use-outbox.ts';
import { usePlace } from './use-place.ts';
import { tillWords } from './till-words.ts';
import './cashier.css';

function Cashier() {
  const say = useWords(tillWords);
  const tell = useTrouble();
  const session = useSession();
  const [done, setDone] = useStored<Done | null>('cashier.done', null, isDone);
  const [sold, setSold] = useState<Sale | null>(null);
  const outbox = useOutbox((sale, order) => {
    setDone({ order, tender: sale.tender });
    setSold(sale);
  });
  const { isMine, take } = useOnlyTab(() => outbox.close());
  const place = usePlace(Boolean(session.data));
  const register = place.registers.find(({ id }) => id === place.registerId);
  const unsent = outbox.sales.length > 0;
  return (
    <Screen
      title={register ? register.name : say.title}
      settings={
        <div className="till-settings">
          {!place.isFixed && place.registers.length > 0 && (
            <Select
              label={say.register}
              value={place.registerId ?? ''}
              onChange={place.choose}
              choices={place.registers.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <p className="soft">
            {say.keys}: {say.keysList}
          </p>
          <p>
            {say.person}: <strong>{session.data?.username}</strong>
          </p>
          <Button
            icon={<LeaveIcon />}
            onClick={() => (unsent ? toast({ words: say.signOutUnsent, kind: 'stop' }) : void signOut())}
          >
            {say.signOut}
          </Button>
        </div>
      }
    >
      {!isMine ? (
        <div className="till-alone">
          <Notice
            kind="warn"
            what={say.otherTab}
            safe={say.otherTabWhy}
            actions={<Button onClick={take}>{say.useHere}</Button>}
          />
        </div>
      ) : session.data ? (
        <Till place={place} outbox={outbox} done={done} sold={sold} />
      ) : session.error ? (
        <Notice kind="stop" {...tell(session.error)} />
      ) : (
        <Spinner />
      )}
    </Screen>
  );
}

function isDone(value: unknown): value is Done | null {
  const done = value as Done | null;
  return done === null || (typeof done?.order?.total === 'string' && typeof done.tender?.method === 'string');
}

startScreen(<Cashier />, { name: 'cashier', theme: 'light', hasSound: true });
