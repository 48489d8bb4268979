/** The frame of the pages before a screen: sign-in, pairing, set-up. One card in the middle, and nothing to get lost in. */
import type { ReactNode } from 'react';
import { Screen } from './screen.tsx';
import './door.css';

type DoorProps = {
  /** In the band: the festival. */
  title: string;
  /** Of the card: what is done here. */
  heading: string;
  children: ReactNode;
  /** Under the card: the other ways. */
  below?: ReactNode;
  size?: 'normal' | 'large';
};

export function Door({ title, heading, children, below, size = 'normal' }: DoorProps) {
  return (
    <Screen title={title} hasLink={false}>
      <div className={`door door-${size}`}>
        <section className="door-card" aria-labelledby="door-heading">
          <h2 id="door-heading">{heading}</h2>
          {children}
        </section>
        {below && <div className="door-below">{below}</div>}
      </div>
    </Screen>
  );
}
