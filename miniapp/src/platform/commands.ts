import type { ErrorBody } from '@shared/contracts/error-codes';
import type { CommandKey } from '@shared/kernel/ids';
import type { Result } from '@shared/kernel/result';
import { now } from './clock';
import { randomBytes } from './random';
import { forget, read, write } from './storage';
import { ulidOf } from './ulid';

/**
 * Runs a command under a key that is stored before it is sent. `slot` names the errand, such as `recharge:shp_…`: the key is kept through
 * lost answers and refusals (nothing was committed under it then), so that trying again is the same command; it is given up once the
 * command is done, or when the server says that the key already did something else.
 */
export async function runCommand<T>(slot: string, send: (key: string) => Promise<Result<T, ErrorBody>>): Promise<Result<T, ErrorBody>> {
  const result = await send(await keyOf(slot));
  if (result.ok || result.error.code === 'http/key-reused') forgetCommand(slot);
  return result;
}

const name = (slot: string) => `command:${slot}`;
async function keyOf(slot: string): Promise<CommandKey> {
  const kept = read<CommandKey>(name(slot));
  if (kept) return kept;
  const key = ulidOf(now(), await randomBytes(10)) as CommandKey;
  write(name(slot), key);
  return key;
}
/** The person has turned to another errand: the next command of this slot is a new one. Never after a lost answer. */
export const forgetCommand = (slot: string): void => forget(name(slot));
