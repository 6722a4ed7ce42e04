import { createTransport } from './authorised';
import { wait } from './clock';
import { http } from './http';
import { sawNetwork } from './network';
import { sessionStore } from './session';
import { signInCode } from './sign-in';

/** The one road to our API. */
export const transport = createTransport({ http, session: sessionStore, signInCode, wait, sawNetwork });
export const signedIn = (): boolean => sessionStore.get() !== undefined;
