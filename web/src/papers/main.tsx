/** The virtual printers of a demo side by side: what comes out of each, and every way in which a printer can fail. */
import {
  Empty,
  Notice,
  PrinterIcon,
  Screen,
  Spinner,
  startScreen,
  useSession,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { usePrinters } from './printers.ts';
import { Printer } from './printer.tsx';
import { words } from './words.ts';
import './papers.css';

function Papers() {
  const say = useWords(words);
  const tell = useTrouble();
  const session = useSession();
  const isKnown = Boolean(session.data);
  return (
    <Screen title={say.title} hasLink={false}>
      <div className="papers">
        <p className="papers-about">{say.about}</p>
        {session.error ? <Notice kind="stop" {...tell(session.error)} /> : null}
        {isKnown && <Printers />}
      </div>
    </Screen>
  );
}

function Printers() {
  const say = useWords(words);
  const tell = useTrouble();
  const { data, error, change } = usePrinters();
  if (data === null) {
    return (
      <Empty icon={<PrinterIcon size="3em" />} title={say.none}>
        {say.noneWhy}
      </Empty>
    );
  }
  return (
    <>
      {error ? <Notice kind="stop" {...tell(error)} /> : null}
      {data ? (
        <div className="papers-printers">
          {data.map((printer) => (
            <Printer key={printer.port} printer={printer} onChange={(wanted) => change(printer.port, wanted)} />
          ))}
        </div>
      ) : (
        !error && <Spinner />
      )}
    </>
  );
}

startScreen(<Papers />, { name: 'papers' });
