/** Sponsors and notices in a place of their own beside the numbers, one after the other. */
import type { NumberBoard } from '@mysagra/client';
import { useEffect, useState } from 'react';
import { useFormat } from '../kit/index.ts';
import { inkOn } from './banner-colours.ts';

type Banner = NumberBoard['banners'][number];

const turnMs = 12_000;

export function Banners({ banners }: { banners: readonly Banner[] }) {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((now) => (now + 1) % Math.max(1, banners.length)), turnMs);
    return () => clearInterval(timer);
  }, [banners.length]);
  const banner = banners[turn % banners.length];
  return banner ? <Card key={banner.id} banner={banner} /> : null;
}

function Card({ banner: { label, title, description, type, image, color, dateTime } }: { banner: Banner }) {
  const { day, time } = useFormat();
  const [isBroken, setBroken] = useState(false);
  return (
    <aside className="banner" style={{ background: `#${color}`, color: inkOn(color) }}>
      {image && !isBroken && (
        <img className="banner-picture" src={`/uploads/banners/${image}`} alt="" onError={() => setBroken(true)} />
      )}
      <div className="banner-words">
        {type === 'EVENT' && dateTime && (
          <p className="banner-when">
            {day(dateTime)}, {time(dateTime)}
          </p>
        )}
        <p className="banner-title">{title || label}</p>
        {description && <p className="banner-text">{description}</p>}
      </div>
    </aside>
  );
}
