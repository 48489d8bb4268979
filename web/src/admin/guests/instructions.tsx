/** How to order, in short steps that can be put in order. */
import type { OrderInstruction } from '@mysagra/core';
import { useState } from 'react';
import {
  Button,
  client,
  DownIcon,
  EditIcon,
  IconButton,
  PlusIcon,
  sentenceOf,
  TextField,
  toast,
  UpIcon,
  useWords,
} from '../../kit/index.ts';
import { FormSheet } from '../form-sheet.tsx';
import { useForm } from '../form.ts';
import { useFresh } from '../fresh.ts';
import { movesTo, reordered } from '../menu/places.ts';
import { officeWords } from '../office-words.ts';
import { Card, Part } from '../page.tsx';
import { guestWords } from './guest-words.ts';

export function Instructions() {
  const words = useWords(guestWords);
  const [opened, setOpened] = useState<{ step: OrderInstruction | null; place: number } | null>(null);
  const steps = useFresh(() => client.orderInstructions.list(), ['order-instructions']);
  const move = async (list: OrderInstruction[], from: number, to: number) => {
    const next = reordered(list, from, to);
    const moves = movesTo(
      next.map(({ id }) => id),
      list,
      list[from]!.id,
    );
    steps.change(() => next);
    try {
      for (const { id, position } of moves) {
        await client.orderInstructions.replace(id, { text: list.find((one) => one.id === id)!.text, position });
      }
    } catch (error) {
      toast({ words: sentenceOf(error), kind: 'stop' });
    }
    steps.reload();
  };
  return (
    <Card
      title={words.instructions}
      className="office-unprinted"
      actions={
        <Button
          size="small"
          kind="primary"
          icon={<PlusIcon />}
          onClick={() => setOpened({ step: null, place: (steps.data?.length ?? 0) + 1 })}
        >
          {words.newInstruction}
        </Button>
      }
    >
      <p className="soft">{words.instructionsHint}</p>
      <Part of={steps}>
        {(list) =>
          list.length === 0 ? (
            <p className="soft">{words.noInstructions}</p>
          ) : (
            <ol className="office-list">
              {list.map((step, index) => (
                <li key={step.id} className="office-row guest-step">
                  <span className="number guest-place">{index + 1}</span>
                  <span className="office-row-main">{step.text}</span>
                  <IconButton
                    label={words.moveUp(index + 1)}
                    icon={<UpIcon />}
                    disabled={index === 0}
                    onClick={() => void move(list, index, index - 1)}
                  />
                  <IconButton
                    label={words.moveDown(index + 1)}
                    icon={<DownIcon />}
                    disabled={index === list.length - 1}
                    onClick={() => void move(list, index, index + 1)}
                  />
                  <IconButton
                    label={words.editStep(index + 1)}
                    icon={<EditIcon />}
                    onClick={() => setOpened({ step, place: index + 1 })}
                  />
                </li>
              ))}
            </ol>
          )
        }
      </Part>
      {opened && <StepSheet {...opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}

type StepSheetProps = { step: OrderInstruction | null; place: number; onClose: () => void };

function StepSheet({ step, place, onClose }: StepSheetProps) {
  const words = useWords(guestWords);
  const office = useWords(officeWords);
  const form = useForm({
    start: { text: step?.text ?? '' },
    check: ({ text }) => ({ text: (!text.trim() && office.required) || ([...text].length > 2000 && words.tooLong) }),
    save: ({ text }) =>
      step
        ? client.orderInstructions.replace(step.id, { text, position: step.position })
        : client.orderInstructions.create({ text }),
  });
  return (
    <FormSheet
      title={words.step(place)}
      form={form}
      onClose={onClose}
      removal={
        step
          ? {
              name: words.step(place),
              title: words.removeStep,
              what: words.removeStepWhat,
              act: () => client.orderInstructions.remove(step.id),
            }
          : undefined
      }
    >
      <TextField label={words.text} long {...form.field('text')} maxLength={2000} />
    </FormSheet>
  );
}
