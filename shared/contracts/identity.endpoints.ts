import type { Endpoints } from './endpoint';

export const identityEndpoints = {
  signIn: { method: 'POST', path: '/sessions', who: 'anyone' },
  refreshSession: { method: 'POST', path: '/sessions/refresh', who: 'anyone' },
  signOut: { method: 'POST', path: '/sessions/end', who: 'user' },
  whereToSignIn: { method: 'GET', path: '/sessions/web-sign-in', who: 'anyone' },
  whoAmI: { method: 'GET', path: '/me', who: 'user' },
  webPageSignature: { method: 'GET', path: '/sessions/js-sdk-signature', who: 'anyone' },
} as const satisfies Endpoints;
