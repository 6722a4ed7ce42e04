import { createClient } from '@shared/client/create-client';
import type { IdentityContract } from '@shared/contracts/identity.contract';
import { identityEndpoints } from '@shared/contracts/identity.endpoints';
import { http } from './http';

/** What the JS-SDK needs on this h5 page; undefined when the server does not answer. */
export async function pageSignature() {
  const url = window.location.href.split('#')[0] ?? '';
  const answer = await createClient<IdentityContract>(identityEndpoints, http).webPageSignature({ url }).catch(() => undefined);
  return answer?.ok ? answer.value : undefined;
}
