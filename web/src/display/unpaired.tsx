/** A screen that nobody has paired yet says so, large, with the way to do it; it goes on by itself when it is. */
import { Button, goToSignIn, KeyIcon, LinkIcon, QrCode, useWords } from '../kit/index.ts';
import { words } from './words.ts';

/** `what`: why there are no numbers. */
export function Unpaired({ what }: { what: string }) {
  const say = useWords(words);
  const pairing = `${location.origin}/pair`;
  return (
    <div className="unpaired">
      <div className="unpaired-words">
        <h2>{what}</h2>
        <p className="soft">{say.unpairedSafe}</p>
        <h3>{say.howTo}</h3>
        <ol>
          <li>{say.step1}</li>
          <li>
            {say.step2}
            <strong className="unpaired-address">{pairing}</strong>
          </li>
          <li>{say.step3}</li>
        </ol>
        <div className="unpaired-actions">
          <Button kind="primary" icon={<LinkIcon />} onClick={() => location.assign('/pair')}>
            {say.enterCode}
          </Button>
          <Button icon={<KeyIcon />} onClick={goToSignIn}>
            {say.signIn}
          </Button>
        </div>
        <h3>{say.once}</h3>
        <ul>
          <li>{say.sleep}</li>
          <li>{say.startUp}</li>
          <li>{say.tap}</li>
        </ul>
      </div>
      <figure className="unpaired-code">
        <QrCode text={`${location.origin}/admin#/screens`} label={say.adminHere} />
        <figcaption>{say.adminHere}</figcaption>
      </figure>
    </div>
  );
}
