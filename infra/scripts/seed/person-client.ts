import { type Client, createClient, type Transport } from '@shared/client/create-client';
import type { ErrorBody } from '@shared/contracts/error-codes';
import { analyticsEndpoints } from '@shared/contracts/analytics.endpoints';
import { careEndpoints } from '@shared/contracts/care.endpoints';
import { couponsEndpoints } from '@shared/contracts/coupons.endpoints';
import { identityEndpoints } from '@shared/contracts/identity.endpoints';
import { joiningEndpoints } from '@shared/contracts/joining.endpoints';
import { ledgerEndpoints } from '@shared/contracts/ledger.endpoints';
import { mallEndpoints } from '@shared/contracts/mall.endpoints';
import { membershipEndpoints } from '@shared/contracts/membership.endpoints';
import { messagesEndpoints } from '@shared/contracts/messages.endpoints';
import { packagesEndpoints } from '@shared/contracts/packages.endpoints';
import { pointsGiftsEndpoints } from '@shared/contracts/points-gifts.endpoints';
import { shopsEndpoints } from '@shared/contracts/shops.endpoints';
import { staffEndpoints } from '@shared/contracts/staff.endpoints';
import { storedValueEndpoints } from '@shared/contracts/stored-value.endpoints';
import { tiersEndpoints } from '@shared/contracts/tiers.endpoints';
import { visitsEndpoints } from '@shared/contracts/visits.endpoints';
import type { CONTRACTS } from '@shared/contracts';
import type { Result } from '@shared/kernel/result';

const ENDPOINTS = {
  ...identityEndpoints, ...shopsEndpoints, ...staffEndpoints, ...membershipEndpoints, ...ledgerEndpoints, ...tiersEndpoints, ...couponsEndpoints,
  ...storedValueEndpoints, ...visitsEndpoints, ...joiningEndpoints, ...messagesEndpoints, ...careEndpoints, ...analyticsEndpoints, ...mallEndpoints, ...pointsGiftsEndpoints, ...packagesEndpoints,
} as const;
type All = typeof CONTRACTS;
type WholeContract = All['identity'] & All['shops'] & All['staff'] & All['membership'] & All['ledger'] & All['tiers'] & All['coupons'] & All['stored-value'] & All['visits'] & All['joining'] & All['messages'] & All['care'] & All['analytics'] & All['mall'] & All['points-gifts'] & All['packages'];
export type PersonClient = Client<WholeContract>;

/** One person's way to the whole API, signed in or not, over any transport: what the app does, without the app. */
export const personClient = (base: string, token?: string): PersonClient => createClient<WholeContract>(ENDPOINTS, fetchTransport(base, token));

export const fetchTransport = (base: string, token?: string): Transport => async ({ method, path, body, headers }) => {
  const answer = await fetch(base + path, {
    method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as unknown) };
};

/** Signs a person in by the single-use code of wx.login. */
export async function signIn(base: string, code: string): Promise<PersonClient> {
  const session = must(await personClient(base).signIn({ platform: 'weapp', code }));
  return personClient(base, session.accessToken);
}

/** The value, or an error that names the refusal: scripts have no other road to take. */
export function must<T>(result: Result<T, ErrorBody>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.facts ?? result.error.issues ?? {})}`);
  return result.value;
}
