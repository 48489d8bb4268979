/** Which station this screen stands at: that of its link, of its address, or the one a person chose here. */
import { useState } from 'react';
import { useDevice, useStored } from '../kit/index.ts';
import { everyStation, type StationChoice } from './station.ts';
import type { Station } from './live-board.ts';

export type Post = {
  /** Null: nobody has said it yet. */
  station: StationChoice | null;
  name: string;
  /** Its link says it: nobody chooses here. */
  isFixed: boolean;
  isPerson: boolean;
  isKnown: boolean;
  error: unknown;
  choose: (station: StationChoice) => void;
};

export function usePost(stations: readonly Station[], everyName: string): Post {
  const device = useDevice();
  const [chosen, keep] = useStored<StationChoice>('kitchen.station', '');
  const [asked, setAsked] = useState(() => new URLSearchParams(location.search).get('station') ?? '');
  const known = (wanted: string) => {
    const name = wanted.toLowerCase();
    if (name === everyStation) return everyStation;
    return stations.find((one) => one.id === wanted || one.name.toLowerCase() === name)?.id ?? null;
  };
  const fixed = device.data?.stationId ? known(device.data.stationId) : null;
  // A screen paired for all stations shows all until a person says otherwise.
  const station = fixed ?? known(asked) ?? known(chosen) ?? (device.data ? everyStation : null);
  return {
    station,
    name: stations.find(({ id }) => id === station)?.name ?? everyName,
    isFixed: fixed !== null,
    isPerson: device.data === null,
    isKnown: device.data !== undefined,
    error: device.error,
    choose(wanted) {
      // What a person says counts from now on, also after a reload.
      const address = new URL(location.href);
      address.searchParams.delete('station');
      history.replaceState(null, '', address);
      setAsked('');
      keep(wanted);
    },
  };
}
