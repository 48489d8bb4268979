/** Above the menu: how long it takes, how ordering works here, and the language. */
import type { GuestMenu } from '@mysagra/client';
import { ClockIcon, LanguagePicker, Notice, useFormat, useWords } from '../kit/index.ts';
import { words } from './words.ts';

export function Strip({ menu }: { menu: GuestMenu }) {
  const say = useWords(words);
  const format = useFormat();
  return (
    <div className="strip">
      <div className="strip-head">
        {menu.logo && <img className="strip-logo" src={`/uploads/logo/${menu.logo}`} alt="" width="56" height="56" />}
        <p className="strip-wait" role="status">
          {menu.waitMinutes !== null ? (
            <>
              <ClockIcon />
              <strong>{say.wait(format.duration(menu.waitMinutes))}</strong>
            </>
          ) : (
            menu.selfOrdering && say.inShort
          )}
        </p>
      </div>
      <LanguagePicker />
      {!menu.selfOrdering && menu.categories.length > 0 && <Notice what={say.readOnly} next={say.readOnlyNext} />}
    </div>
  );
}
