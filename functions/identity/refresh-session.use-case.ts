import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Logger } from '../platform/logger';
import type { Secrets } from '../platform/secrets/secrets';
import { type Table, TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { refresh } from './domain/session';
import { endSessionWrite, sessionItem, sessionKey, sessionOf } from './identity.dynamo';
import { isRefreshToken, readRefreshToken, type Tokens, tokensOf } from './tokens';

export interface RefreshDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly secrets: Secrets;
  readonly logger: Logger;
}
const MAX_ATTEMPTS = 4;
const OVER = { ok: false, error: { code: 'identity/session-over' } } as const;

/** 1. The token names its session. 2. `refresh` decides. 3. The next generation is conditioned on the one that was read, so that of two uses at once one advances and the other is given the same token. */
export const createRefreshSession = (deps: RefreshDependencies) => async (request: { readonly refreshToken: string }): Promise<Result<Tokens, Refused<'identity/session-over'>>> => {
  const named = readRefreshToken(request.refreshToken);
  if (!named) return OVER;
  const { tokenSigningKey } = await deps.secrets.installation();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const item = await deps.table.get(sessionKey(named.sessionId), { consistent: true });
    if (!item?.userId) return OVER;
    const session = sessionOf(item);
    if (!isRefreshToken(tokenSigningKey, session, named.generation, request.refreshToken)) return OVER;
    const at = deps.now();
    const decided = refresh(session, named.generation, at);
    if (decided.kind === 'over') return OVER;
    if (decided.kind === 'repeat') return ok(await tokensOf(tokenSigningKey, session, at));
    if (decided.kind === 'revoke') {
      await written(deps.table, [endSessionWrite(session.sessionId, at)]);
      deps.logger.alarm('identity.refresh-token-reused', { sessionId: session.sessionId, userId: session.userId, presented: named.generation, newest: session.generation });
      return OVER;
    }
    const outcome = await deps.table.write([{ put: sessionItem(decided.session), when: { equals: { generation: session.generation }, missing: ['endedAt'] } }]);
    if (outcome.ok) return ok(await tokensOf(tokenSigningKey, decided.session, at));
  }
  throw new TableUnavailable('the session was overtaken too often');
};
