// Three kinds of printers, told apart once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capabilityOf, type Heard, nextSetUp, type SetUp, setUpBegins, type SetUpEvent } from './capability.ts';

const talkative: Heard = { answers: true, answersInTurn: true, saysGoodbye: true, trouble: null };
const mute: Heard = { answers: false, answersInTurn: false, saysGoodbye: true, trouble: null };
const after = (...events: SetUpEvent[]): SetUp => events.reduce(nextSetUp, setUpBegins);
const heard = (what: Heard): SetUpEvent => ({ what: 'heard', heard: what });
const sent: SetUpEvent = { what: 'sent' };
const word = (isTrue: boolean): SetUpEvent => ({ what: 'word', isTrue });

describe('setting up a printer', () => {
  test('[P42] one that answers and whose slip came out is believed', () => {
    expect(after(heard(talkative), sent)).toMatchObject({ step: 'looking' });
    expect(after(heard(talkative), sent, word(true))).toEqual({
      step: 'known',
      capability: { kind: 'answers', confirmsBy: 'answer' },
    });
  });

  test('[P42] one that says nothing prints all the same', () => {
    const capability = { kind: 'silent', confirmsBy: 'goodbye' };
    expect(after(heard(mute), sent, word(true))).toEqual({ step: 'known', capability });
    expect(capabilityOf({ ...mute, saysGoodbye: false })).toEqual({ kind: 'silent', confirmsBy: 'nothing' });
    expect(capabilityOf({ ...talkative, answersInTurn: false })).toEqual({ kind: 'answers', confirmsBy: 'goodbye' });
  });

  test('[P42] one that says ready and prints only when nothing is asked of it lies', () => {
    const second = after(heard(talkative), sent, word(false));
    expect(second).toMatchObject({ step: 'printing', capability: { kind: 'lies', confirmsBy: 'goodbye' } });
    expect([sent, word(true)].reduce(nextSetUp, second)).toMatchObject({ step: 'known', capability: { kind: 'lies' } });
    expect([sent, word(false)].reduce(nextSetUp, second)).toEqual({ step: 'lost', cause: 'nothing_comes' });
  });

  test('[P42] one that complains waits for a person, who may know better', () => {
    const hindered = after(heard({ ...talkative, trouble: 'paper_out' }));
    expect(hindered).toMatchObject({ step: 'hindered', trouble: 'paper_out' });
    expect(nextSetUp(hindered, word(true))).toEqual(setUpBegins);
    expect([word(false), sent, word(true)].reduce(nextSetUp, hindered)).toMatchObject({ capability: { kind: 'lies' } });
  });

  test('[P42] one out of which nothing comes, or that is not there, is lost until it is tried again', () => {
    expect(after(heard(mute), sent, word(false))).toEqual({ step: 'lost', cause: 'nothing_comes' });
    expect(after({ what: 'failed', trouble: 'refused' })).toEqual({ step: 'lost', cause: 'refused' });
    expect(after({ what: 'failed', trouble: 'refused' }, { what: 'again' })).toEqual(setUpBegins);
  });

  test('[P42] what does not fit the step changes nothing, whoever presses when', () => {
    const event = fc.constantFrom(heard(talkative), heard(mute), sent, word(true), word(false));
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const end = events.reduce(nextSetUp, setUpBegins);
        // Nothing is known without a slip that a person has seen.
        if (end.step === 'known') expect(events).toContainEqual(word(true));
        expect(['asking', 'printing', 'looking', 'known', 'lost']).toContain(end.step);
      }),
    );
  });
});
