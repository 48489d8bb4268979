/** The cook's sold-out key: this station's dishes, each with a switch, and a question before the whole festival hears of it. */
import type { KitchenFood } from '@mysagra/client';
import { useState } from 'react';
import {
  Button,
  client,
  Dialog,
  Empty,
  type Loaded,
  Notice,
  Sheet,
  Spinner,
  Switch,
  toast,
  useTrouble,
  useWords,
} from '../kit/index.ts';
import { everyStation, type StationChoice, type ToCook } from './station.ts';
import { words } from './words.ts';

type SoldOutProps = {
  foods: Loaded<KitchenFood[]>;
  station: StationChoice;
  toCook: readonly ToCook[];
  onClose: () => void;
};

export function SoldOutSheet({ foods, station, toCook, onClose }: SoldOutProps) {
  const say = useWords(words);
  const tell = useTrouble();
  const [asked, setAsked] = useState<KitchenFood | null>(null);
  const [working, setWorking] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const own = foods.data?.filter((food) => station === everyStation || food.stationId === station);
  const groups = Map.groupBy(own ?? [], (food) => food.category);
  const still = toCook.find((dish) => dish.foodId === asked?.id)?.quantity ?? 0;

  const set = async (food: KitchenFood, available: boolean) => {
    setFailure(null);
    setWorking(food.id);
    try {
      await client.kitchen.setFood(food.id, { available });
      foods.change((all) =>
        all.map((one) => (one.id === food.id ? { ...one, ownAvailable: available, available } : one)),
      );
      foods.reload();
      toast(available ? say.nowAvailable(food.name) : say.nowSoldOut(food.name));
      setAsked(null);
    } catch (error) {
      setFailure(error);
    }
    setWorking(null);
  };

  return (
    <Sheet open onClose={onClose} title={say.soldOutTitle}>
      <p className="soft">{say.soldOutHint}</p>
      {failure && !asked ? <Notice kind="stop" {...tell(failure)} /> : null}
      {!own && (foods.error ? <Notice kind="stop" {...tell(foods.error)} /> : <Spinner />)}
      {own?.length === 0 && <Empty title={say.noFoods}>{say.noFoodsWhy}</Empty>}
      {[...groups].map(([category, group]) => (
        <section key={category} className="sold">
          <h3>{category}</h3>
          {group.map((food) => (
            <div key={food.id} className={`sold-food ${food.ownAvailable ? '' : 'sold-gone'}`}>
              <Switch
                label={food.name}
                hint={food.ownAvailable ? (food.available ? say.onSale : say.categoryOff) : say.isSoldOut}
                checked={food.ownAvailable}
                disabled={working === food.id}
                onChange={(available) => {
                  setFailure(null);
                  if (available) void set(food, true);
                  else setAsked(food);
                }}
              />
            </div>
          ))}
        </section>
      ))}
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={say.soldOutAsk(asked?.name ?? '')}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{say.soldOutNo}</Button>
            <Button kind="primary" busy={working !== null} onClick={() => asked && void set(asked, false)}>
              {say.soldOutYes}
            </Button>
          </>
        }
      >
        <p>{say.soldOutWhy}</p>
        {still > 0 && (
          <p>
            <strong>{say.soldOutStill(still)}</strong>
          </p>
        )}
        {failure ? <Notice kind="stop" {...tell(failure)} /> : null}
      </Dialog>
    </Sheet>
  );
}
