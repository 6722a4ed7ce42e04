import { createClient } from '@shared/client/create-client';
import type { IdentityContract } from '@shared/contracts/identity.contract';
import { identityEndpoints } from '@shared/contracts/identity.endpoints';
import { http } from './http';
import { forget, read, write } from './storage';

interface Errand {
  readonly state: string;
  readonly hash: string;
}
const KEY = 'sign-in-errand';

/**
 * The code of WeChat web OAuth. Without one in the address this leaves for WeChat's page and never answers; WeChat comes back to the
 * root with code and state, and the page that was open is opened again. A state that is not ours is not used.
 */
export async function signInCode(): Promise<{ platform: 'h5'; code: string }> {
  const query = new URLSearchParams(window.location.search);
  const code = query.get('code');
  const errand = read<Errand>(KEY);
  if (code && errand && query.get('state') === errand.state) {
    forget(KEY);
    window.history.replaceState(null, '', window.location.pathname + window.location.hash);
    return { platform: 'h5', code };
  }
  const answer = await createClient<IdentityContract>(identityEndpoints, http).whereToSignIn({ returnTo: window.location.pathname });
  if (!answer.ok) throw new Error(answer.error.code);
  write(KEY, { state: new URL(answer.value.url, window.location.href).searchParams.get('state') ?? '', hash: window.location.hash } satisfies Errand);
  window.location.assign(answer.value.url);
  return new Promise(() => undefined);
}

/** Run before the router starts: back from WeChat, the page that was open is the one to show. */
export function comeBack(): void {
  const errand = read<Errand>(KEY);
  const isBack = new URLSearchParams(window.location.search).has('code');
  if (errand && isBack && errand.hash && window.location.hash !== errand.hash) window.history.replaceState(null, '', window.location.pathname + window.location.search + errand.hash);
}
