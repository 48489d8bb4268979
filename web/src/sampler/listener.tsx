/** What this tab hears on a channel, `/kit?live=cashier`: to see that all tabs hear the same over one stream. */
import { useState } from 'react';
import { type Channel, channels } from '@mysagra/client';
import { Chip, useLive } from '../kit/index.ts';

export const askedChannel: Channel | undefined = channels.find(
  (channel) => channel === new URLSearchParams(location.search).get('live'),
);

const most = 50;

export function Listener({ channel }: { channel: Channel }) {
  const [heard, setHeard] = useState<{ id: string; name: string }[]>([]);
  useLive(channel, {
    onEvent: ({ id, name }) => setHeard((before) => [...before, { id, name }].slice(-most)),
  });
  return (
    <section>
      <h2>{channel}</h2>
      <ol className="sampler-row" aria-label={channel}>
        {heard.map(({ id, name }) => (
          <li key={id} data-id={id}>
            <Chip>
              {name} {id.split('.')[1]}
            </Chip>
          </li>
        ))}
      </ol>
    </section>
  );
}
