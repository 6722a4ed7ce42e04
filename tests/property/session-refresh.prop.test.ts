import type { SessionId, UserId } from '@shared/kernel/ids';
import { after, DAY_MS, instant } from '@shared/kernel/instant';
import fc from 'fast-check';
import { isOver, refresh, refreshEnds, type Session, startSession } from '../../functions/identity/domain/session';

const T0 = instant(Date.UTC(2026, 10, 22));
const fresh = (): Session => startSession({ sessionId: 'ses_1' as SessionId, userId: 'usr_1' as UserId, platform: 'weapp', salt: 's' }, T0);

/** A server that holds a session, and the generation that a use of a token gives out (or none). */
function server() {
  let session = fresh();
  return {
    use: (presented: number, at = T0): number | undefined => {
      const decided = refresh(session, presented, at);
      if (decided.kind === 'over') return undefined;
      session = decided.session;
      return decided.kind === 'revoke' ? undefined : decided.session.generation;
    },
    session: () => session,
  };
}

test('whatever answers are lost, and however often it asks at once, an honest phone stays signed in', () => {
  fc.assert(fc.property(fc.array(fc.record({ lost: fc.boolean(), atOnce: fc.integer({ min: 1, max: 4 }) }), { maxLength: 60 }), (steps) => {
    const { use } = server();
    let held = 1;
    for (const { lost, atOnce } of steps) {
      const answers = Array.from({ length: atOnce }, () => use(held));
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toBeDefined();
      if (!lost) held = answers[0] as number;
    }
  }));
});

test('of two holders of a copied token, the one left behind by two refreshes ends the session for both', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 2, max: 10 }), (before, ahead) => {
    const { use, session } = server();
    let held = 1;
    for (let i = 0; i < before; i++) held = use(held) as number;
    const copied = held;
    for (let i = 0; i < ahead; i++) held = use(held) as number;
    expect(use(copied)).toBeUndefined();
    expect(session().endedAt).toBe(T0);
    expect(use(held)).toBeUndefined();
  }));
});

test('a generation that was never given out changes nothing', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 1_000_000 }), (presented) => {
    const { use, session } = server();
    expect(use(presented)).toBeUndefined();
    expect(session()).toEqual(fresh());
  }));
});

test('no session outlives ninety idle days or a year', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 30 }), (gapDays) => {
    const { use, session } = server();
    let [at, held] = [T0, 1];
    for (const days of gapDays) {
      const until = refreshEnds(session());
      at = after(at, days * DAY_MS);
      const next = use(held, at);
      expect(next !== undefined).toBe(at < until);
      if (next === undefined) return;
      held = next;
    }
    expect(isOver(session(), after(T0, 365 * DAY_MS))).toBe(true);
  }));
});
