import type { SessionId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Logger } from '../platform/logger';
import type { Secrets } from '../platform/secrets/secrets';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import type { SignIn, WechatPerson } from '../platform/wechat/sign-in';
import { type Platform, type Session, startSession } from './domain/session';
import { endSessionWrite, MAX_SESSIONS, openidClaimKey, placesRange, sessionItem, unionidClaimKey, type User, userKey, userOf, userWrite } from './identity.dynamo';
import { type Tokens, tokensOf } from './tokens';

export interface SignInDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly pause: (ms: number) => Promise<void>;
  readonly wechat: Readonly<Record<Platform, { readonly appid: string; readonly signIn: SignIn }>>;
}
const REFUSAL = { 'code-invalid': 'identity/code-invalid', blocked: 'identity/blocked-by-wechat', busy: 'identity/wechat-busy' } as const;
const MAX_ATTEMPTS = 10;

/**
 * 1. WeChat says who the code stands for. 2. openid and unionid, whichever is known, lead to one person. 3. One transaction makes or finds
 * the person, claims both names and starts the session; whoever loses a race decides again. Throws `TableUnavailable` past the last attempt.
 */
export const createSignIn = (deps: SignInDependencies) => async (request: { readonly platform: Platform; readonly code: string }): Promise<Result<Tokens, Refused<(typeof REFUSAL)[keyof typeof REFUSAL]>>> => {
  const { appid, signIn } = deps.wechat[request.platform];
  const found = await signIn(request.code);
  if (!found.ok) return { ok: false, error: { code: REFUSAL[found.error.code] } };
  const { tokenSigningKey } = await deps.secrets.installation();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const at = deps.now();
    const { user, writes } = await recognise(deps, appid, found.value, at);
    const session = startSession({ sessionId: deps.ids.newId<SessionId>('session', at), userId: user.userId, platform: request.platform, salt: deps.ids.token(16) }, at);
    const outcome = await deps.table.write([...writes, ...withSession(user, session, at)]);
    if (outcome.ok) return ok(await tokensOf(tokenSigningKey, session, at));
    await deps.pause(10 * 2 ** attempt * deps.ids.fraction());
  }
  throw new TableUnavailable('sign-in was overtaken too often');
};

/** The person that WeChat's names lead to, as they will stand, and the claims that are missing. */
async function recognise(deps: SignInDependencies, appid: string, person: WechatPerson, at: Instant): Promise<{ readonly user: User; readonly writes: readonly Write[] }> {
  const openidClaim = openidClaimKey(appid, person.openid);
  const unionidClaim = person.unionid === undefined ? undefined : unionidClaimKey(person.unionid);
  const [byOpenid, byUnionid] = await deps.table.getMany(unionidClaim ? [openidClaim, unionidClaim] : [openidClaim]);
  let claimed = (byOpenid ?? byUnionid)?.userId as UserId | undefined;
  const writes: Write[] = [];
  if (byOpenid && byUnionid && byOpenid.userId !== byUnionid.userId) {
    if (await hasPlaces(deps.table, byOpenid.userId as UserId)) deps.logger.alarm('identity.two-people', { userIds: [byOpenid.userId, byUnionid.userId] });
    else {
      claimed = byUnionid.userId as UserId;
      writes.push({ update: openidClaim, set: { userId: claimed }, when: { equals: { userId: byOpenid.userId as UserId } } });
    }
  }
  const item = claimed === undefined ? undefined : await deps.table.get(userKey(claimed), { consistent: true });
  const known: User = item ? userOf(item) : { userId: claimed ?? deps.ids.newId<UserId>('user', at), openids: {}, sessions: [], version: 0, createdAt: at };
  if (!byOpenid) writes.push({ put: { ...openidClaim, userId: known.userId }, when: { absent: true } });
  if (unionidClaim && !byUnionid) writes.push({ put: { ...unionidClaim, userId: known.userId }, when: { absent: true } });
  const user = { ...known, openids: { ...known.openids, [appid]: person.openid }, version: known.version + 1 };
  return { user: person.unionid === undefined || known.unionid !== undefined ? user : { ...user, unionid: person.unionid }, writes };
}
/** The person with one more session; the oldest beyond the limit end. */
function withSession(user: User, session: Session, at: Instant): readonly Write[] {
  const sessions = [...user.sessions, session.sessionId];
  return [
    userWrite({ ...user, sessions: sessions.slice(-MAX_SESSIONS) }), { put: sessionItem(session), when: { absent: true } },
    ...sessions.slice(0, -MAX_SESSIONS).map((old) => endSessionWrite(old, at)),
  ];
}
async function hasPlaces(table: Table, userId: UserId): Promise<boolean> {
  const { items } = await table.query({ ...placesRange(userId), consistent: true });
  return items.some((item) => item.sk !== 'USER');
}
