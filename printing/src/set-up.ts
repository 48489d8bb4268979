/** What is done at a printer while it is set up; what follows from it stands in `capability.ts`. No lane may be at it meanwhile. */
import type { Capability, SetUpEvent } from './capability.ts';
import type { Clock } from './clock.ts';
import { type Wire, WireFailure } from './connection.ts';
import { Conversation } from './conversation.ts';
import { Doubt } from './lane-trouble.ts';
import { connectPatience } from './patience.ts';

/** Hears what can be heard without paper. */
export function soundOut(wire: Wire, clock: Clock): Promise<SetUpEvent> {
  return talk(wire, clock, async (conversation): Promise<SetUpEvent> => {
    if (wire.isTwoWay) return { what: 'heard', heard: await conversation.sound() };
    // Nothing can be heard, and closing the device shows that it took everything.
    return { what: 'heard', heard: { answers: false, answersInTurn: false, saysGoodbye: true, trouble: null } };
  });
}

/** Prints the test slip, of which a person says whether it came out. */
export function sendTestSlip(wire: Wire, clock: Clock, slip: Uint8Array, { kind }: Capability): Promise<SetUpEvent> {
  return talk(wire, clock, async (conversation): Promise<SetUpEvent> => {
    await conversation.wake();
    // Its acknowledgement is not waited for: a person looks at the paper.
    await conversation.print(slip, { kind, confirmsBy: 'goodbye' });
    await conversation.goodbye();
    return { what: 'sent' };
  });
}

async function talk(
  wire: Wire,
  clock: Clock,
  about: (conversation: Conversation) => Promise<SetUpEvent>,
): Promise<SetUpEvent> {
  let conversation: Conversation | undefined;
  try {
    conversation = new Conversation(await wire.open(connectPatience(0)), clock);
    return await about(conversation);
  } catch (error) {
    // It says that something is wrong, and has the slip: what came out is for the person to see.
    if (error instanceof Doubt) return { what: 'sent' };
    if (error instanceof WireFailure) return { what: 'failed', trouble: error.trouble };
    throw error;
  } finally {
    await conversation?.drop();
  }
}
