/** Below the menu, where it is in nobody's way: how ordering works, the Wi-Fi, what is on, and who supports it. */
import type { Banner, GuestMenu } from '@mysagra/client';
import { useFormat, useWords } from '../kit/index.ts';
import { words } from './words.ts';

export function Foot({ menu }: { menu: GuestMenu }) {
  const say = useWords(words);
  const events = menu.banners.filter(({ type }) => type === 'EVENT');
  const sponsors = menu.banners.filter(({ type }) => type === 'SPONSOR');
  return (
    <footer className="foot">
      {menu.selfOrdering && menu.instructions.length > 0 && (
        <section>
          <h2>{say.howTo}</h2>
          <ol className="foot-steps">
            {menu.instructions.map((text, index) => (
              <li key={index}>{text}</li>
            ))}
          </ol>
        </section>
      )}
      <p className="soft">{say.wifi}</p>
      {events.length > 0 && <Banners title={say.soon} banners={events} />}
      {sponsors.length > 0 && <Banners title={say.sponsors} banners={sponsors} />}
    </footer>
  );
}

function Banners({ title, banners }: { title: string; banners: Banner[] }) {
  const format = useFormat();
  return (
    <section>
      <h2>{title}</h2>
      <ul className="banners">
        {banners.map((banner) => (
          <li key={banner.id} className="banner" style={{ borderLeftColor: `#${banner.color}` }}>
            {banner.image && (
              <img src={`/uploads/banners/${banner.image}`} alt="" loading="lazy" width="96" height="96" />
            )}
            <div>
              <h3>{banner.title ?? banner.label}</h3>
              {banner.dateTime && (
                <p className="number">
                  {format.day(banner.dateTime)}, {format.time(banner.dateTime)}
                </p>
              )}
              {banner.description && <p>{banner.description}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
