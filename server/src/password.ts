/** Passwords: argon2id, 19 MiB, two passes (OWASP's recommendation); checking takes as long for nobody as for somebody. */
import { hash, verify } from '@node-rs/argon2';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobody: Promise<string> | undefined;

/** `kept` is null when there is no such user; the answer is then false, after the same work. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const isRight = await verify(kept ?? (await nobody), password);
  return isRight && kept !== null;
}
