/** Which station is this? Large keys, asked once. */
import { useWords } from '../kit/index.ts';
import { everyStation, type StationChoice } from './station.ts';
import type { Station } from './live-board.ts';
import { words } from './words.ts';

type PickerProps = {
  stations: readonly Station[];
  chosen: StationChoice | null;
  onChoose: (station: StationChoice) => void;
};

export function StationPicker({ stations, chosen, onChoose }: PickerProps) {
  const say = useWords(words);
  const keys = [...stations, { id: everyStation, name: say.everyStation }];
  return (
    <div className="posts">
      {keys.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={`post ${id === everyStation ? 'post-all' : ''}`}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
