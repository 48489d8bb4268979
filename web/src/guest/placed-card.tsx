/** An order that was sent: its code to pay with, then its number, then where to fetch it. */
import { useEffect } from 'react';
import {
  BellIcon,
  Button,
  CheckIcon,
  IconButton,
  CloseIcon,
  Notice,
  QrCode,
  SoundButton,
  useFormat,
  useNow,
  useWords,
} from '../kit/index.ts';
import { isOver, minutesLeft, type Placed } from './placed.ts';
import type { usePlaced } from './use-placed.ts';
import { words } from './words.ts';

type Orders = ReturnType<typeof usePlaced>;

export function PlacedCards({ placed }: { placed: Orders }) {
  const say = useWords(words);
  const ready = placed.all.find(({ status }) => status === 'COMPLETED');
  useEffect(() => {
    // Seen among other tabs.
    const before = document.title;
    if (!ready) return;
    document.title = say.readyTab(ready.number);
    return () => {
      document.title = before;
    };
  }, [ready, say]);
  if (placed.all.length === 0) return null;
  const isWaiting = placed.all.some((one) => !isOver(one));
  return (
    <section className="placed-all" aria-live="polite">
      {placed.all.map((one) => (
        <PlacedCard key={one.createdAt + one.code} placed={one} news={placed.news} onPutAway={placed.putAway} />
      ))}
      {isWaiting && (
        <div className="placed-advice">
          <p>{say.wifi}</p>
          <SoundButton />
        </div>
      )}
    </section>
  );
}

type CardProps = { placed: Placed; news: Orders['news']; onPutAway: (placed: Placed) => void };

function PlacedCard({ placed, news, onPutAway }: CardProps) {
  const say = useWords(words);
  const format = useFormat();
  const away = (
    <IconButton
      label={`${say.putAway}: ${say.oldTitle(placed.code)}`}
      icon={<CloseIcon />}
      onClick={() => onPutAway(placed)}
    />
  );
  if (placed.status === 'PENDING')
    return (
      <article className="placed placed-unpaid" aria-label={say.oldTitle(placed.code)}>
        <p className="placed-label">{say.code}</p>
        <p className="placed-code number">{placed.code}</p>
        <div className="placed-qr">
          <QrCode text={placed.qr} label={say.qr(placed.code)} />
        </div>
        <p className="placed-pay">
          {say.payAt} <strong className="number">{format.money(placed.total)}</strong>
        </p>
        <p className="placed-how">{say.payHow}</p>
        <Items placed={placed} />
      </article>
    );
  if (placed.status === 'CONFIRMED')
    return (
      <article className="placed placed-paid" aria-label={say.oldTitle(placed.code)}>
        <p className="placed-step">
          <CheckIcon /> {say.paid} · {format.money(placed.total)}
        </p>
        <p className="placed-label">{say.number}</p>
        <p className="placed-number number">{placed.number}</p>
        <Left placed={placed} />
        <p className="placed-how">{say.keepOpen}</p>
        <Items placed={placed} />
      </article>
    );
  if (placed.status === 'COMPLETED')
    return (
      <article
        className={`placed placed-ready ${news?.code === placed.code && news.news === 'ready' ? 'placed-flash' : ''}`}
        aria-label={say.oldTitle(placed.code)}
      >
        <p className="placed-step">
          <BellIcon /> {say.ready}
        </p>
        <p className="placed-number number">{placed.number}</p>
        <p className="placed-where">
          {placed.stations.length > 0 ? say.readyAt(placed.stations.join(' · ')) : say.readyHere}
        </p>
        <Button onClick={() => onPutAway(placed)}>{say.putAway}</Button>
      </article>
    );
  if (placed.status === 'CANCELLED')
    return <Notice kind="stop" what={`${say.cancelled}: ${placed.code}`} next={say.cancelledNext} actions={away} />;
  return <Notice kind="go" what={say.pickedUp} next={placed.number} actions={away} />;
}

function Left({ placed }: { placed: Placed }) {
  const say = useWords(words);
  const format = useFormat();
  const left = minutesLeft(placed, useNow(20_000));
  const told = left === null ? say.cooking : left === 0 ? say.anyMoment : say.about(format.duration(left));
  return <p className="placed-left">{told}</p>;
}

function Items({ placed }: { placed: Placed }) {
  const say = useWords(words);
  return (
    <details className="placed-items">
      <summary>{say.whatsIn}</summary>
      <ul>
        {placed.items.map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ul>
    </details>
  );
}
