/** The back office: who comes in, the way from room to room, and one stream that keeps all rooms fresh. */
import { useEffect, useMemo, useState } from 'react';
import {
  Asking,
  Button,
  Dialog,
  Notice,
  Screen,
  signOut,
  Spinner,
  useSession,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { Navigation } from './navigation.tsx';
import { useOfficeStream } from './office-live.ts';
import { officeWords } from './office-words.ts';
import { answerLeaving, startPlaces, usePlace, useWantedPlace } from './place.ts';
import { type Rights, rightsOf, RightsProvider } from './rights.ts';
import { knownRoom, loadRoom } from './room-loaders.ts';
import { type SectionId, sectionsFor } from './sections.ts';
import './office.css';

export function Office() {
  const words = useWords(officeWords);
  const tell = useTrouble();
  const { data: me, error } = useSession();
  const rights = useMemo(() => (me ? rightsOf(me) : null), [me]);
  if (rights?.me.role === 'operator') location.replace('/cashier');
  if (!rights || rights.me.role === 'operator') {
    return (
      <Screen title={words.title} hasLink={false}>
        {error === undefined ? <Spinner /> : <Notice kind="stop" {...tell(error)} />}
      </Screen>
    );
  }
  return (
    <RightsProvider value={rights}>
      <Rooms rights={rights} />
    </RightsProvider>
  );
}

function Rooms({ rights }: { rights: Rights }) {
  const words = useWords(officeWords);
  useOfficeStream();
  useEffect(startPlaces, []);
  useEffect(printsLight, []);
  const { section } = usePlace();
  const open = useMemo(() => sectionsFor(rights.may), [rights]);
  const here = open.find(({ id }) => id === section)?.id ?? 'board';
  useEffect(() => {
    document.title = `${words[here]} · ${words.title}`;
  }, [words, here]);
  useEffect(() => {
    // When the server is away for a while, the other rooms are here already.
    const timer = setTimeout(() => {
      for (const { id } of open) loadRoom(id).catch(() => undefined);
    }, 2_000);
    return () => clearTimeout(timer);
  }, [open]);
  return (
    <Screen title={words.title} settings={<Settings name={rights.me.username} />}>
      <div className="office">
        <Navigation here={here} sections={open} />
        <div className="office-room" key={here}>
          <Room id={here} />
        </div>
      </div>
      <Asking />
      <Leaving />
    </Screen>
  );
}

/** Paper is white: letters of a dark theme would not be seen on it. */
function printsLight(): () => void {
  const root = document.documentElement;
  let before: string | undefined;
  const begin = () => {
    before = root.dataset['theme'];
    root.dataset['theme'] = 'light';
  };
  const end = () => {
    root.dataset['theme'] = before;
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}

function Room({ id }: { id: SectionId }) {
  const words = useWords(officeWords);
  const [known, setKnown] = useState(() => knownRoom(id));
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isHere = true;
    loadRoom(id).then(
      (room) => isHere && setKnown(room),
      () => isHere && setFailed(true),
    );
    return () => {
      isHere = false;
    };
  }, [id]);
  if (known) return <known.Room />;
  if (!hasFailed) return <Spinner />;
  return (
    <Notice
      kind="stop"
      what={words.roomFailed}
      safe={words.roomSafe}
      next={words.roomNext}
      actions={<Button onClick={() => location.reload()}>{words.again}</Button>}
    />
  );
}

function Settings({ name }: { name: string }) {
  const words = useWords(officeWords);
  const others = [
    ['/cashier', words.till],
    ['/kitchen', words.kitchen],
    ['/display', words.display],
    ['/', words.guestPage],
  ] as const;
  return (
    <>
      <h3>{words.otherScreens}</h3>
      <div className="office-links">
        {others.map(([href, label]) => (
          <a key={href} className="button button-plain button-small" href={href}>
            {label}
          </a>
        ))}
      </div>
      <p className="soft">{words.signedInAs(name)}</p>
      <Button onClick={() => void signOut()}>{words.signOut}</Button>
    </>
  );
}

/** Work that is not saved: the person decides, nothing is lost by a tap on another room. */
function Leaving() {
  const words = useWords(officeWords);
  const wanted = useWantedPlace();
  return (
    <Dialog
      open={wanted !== null}
      title={words.unsavedTitle}
      onClose={() => answerLeaving(false)}
      actions={
        <>
          <Button onClick={() => answerLeaving(true)}>{words.leave}</Button>
          <Button kind="primary" onClick={() => answerLeaving(false)}>
            {words.stay}
          </Button>
        </>
      }
    >
      <p>{words.unsaved}</p>
    </Dialog>
  );
}
