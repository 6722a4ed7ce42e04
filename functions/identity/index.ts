export { createAuthority, isAtLeast, memberFrom, memberKeys, staffFrom, staffKeys, worksAt } from './authority';
export { endAllSessionsWrites, memberPlaceItem, memberPlaceKey, openidClaimKey, placesRange, sessionKey, sessionOf, type StaffPlace, staffPlaceItem, staffPlaceKey, unionidClaimKey, type User, userKey, userOf } from './identity.dynamo';
export { identityRoutes, type IdentityRoutesDependencies } from './identity.routes';
export { createRefreshSession } from './refresh-session.use-case';
export { createSignIn } from './sign-in.use-case';
