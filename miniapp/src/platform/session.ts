import type { IdentityContract } from '@shared/contracts/identity.contract';
import type * as z from 'zod';
import { forget, forgetAll, read, write } from './storage';

export type Session = z.output<IdentityContract['signIn']['response']>;
const KEY = 'session';
const LAST = 'last-user';

export const sessionStore = {
  get: (): Session | undefined => read<Session>(KEY),
  /** Another person on this phone finds nothing of the one before. */
  set: (session: Session): void => {
    const last = read<string>(LAST);
    if (last !== undefined && last !== session.userId) forgetAll();
    write(LAST, session.userId);
    write(KEY, session);
  },
  clear: (): void => forget(KEY),
};
