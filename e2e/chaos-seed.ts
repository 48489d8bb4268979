// Seeds of the chaos tests: said when something fails, so that it can be played again.

/** CHAOS_SEED=n, or the one of every day. */
export const firstSeed = Number(process.env['CHAOS_SEED'] ?? 20260115);

/** How many seeds to play: one when it was named, else what the test is given by the environment or by itself. */
export function seedsFrom(given: string | undefined, otherwise: number): number {
  return process.env['CHAOS_SEED'] ? 1 : Number(given ?? otherwise);
}

/** Runs what a seed decides; its failure names the seed. */
export async function playSeed(seed: number, play: () => Promise<void>): Promise<void> {
  try {
    await play();
  } catch (error) {
    if (error instanceof Error) error.message = `CHAOS_SEED=${seed}: ${error.message}`;
    throw error;
  }
}
