import { assert } from '@shared/kernel/assert';
import type { ShopId, UserId } from '@shared/kernel/ids';
import { type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Table, Write } from '../platform/table/table';
import { effectiveFrom, FIRST_RULES, inForceAt, type PointsExpiry, type ProfileFieldsRule, type RuleKind, type RuleOf, type RuleVersion } from './domain/rules';
import { ruleVersionOf, ruleWrite, rulesRange } from './shops.dynamo';

export interface RuleBook {
  /** The version in force at an instant (now, or a moment ago); undefined where the shop has none, which is never cached. */
  inForce<K extends RuleKind>(shopId: ShopId, kind: K, at: Instant): Promise<RuleVersion<K> | undefined>;
  /** The one in force and those that wait, newest first, as the table has them. */
  versions<K extends RuleKind>(shopId: ShopId, kind: K, at: Instant): Promise<readonly RuleVersion<K>[]>;
  /** A new version: the first at once, a change two minutes ahead. The rule that stands already makes none. `beside` is written with it. */
  propose<K extends RuleKind>(shopId: ShopId, kind: K, rule: RuleOf[K], by: UserId): Promise<Result<RuleVersion<K>, Refused<'shops/changed-meanwhile'>>>;
  proposeFrom<K extends RuleKind>(shopId: ShopId, kind: K, make: Making<K>, by: UserId): Promise<Result<RuleVersion<K>, Refused<'shops/changed-meanwhile'>>>;
}
/** A rule that depends on the newest one and on when it takes effect, and what is written together with it. */
export interface Making<K extends RuleKind> {
  readonly rule: (newest: RuleOf[K] | undefined, effectiveAt: Instant) => RuleOf[K];
  readonly beside?: (made: RuleVersion<K>, newest: RuleOf[K] | undefined) => readonly Write[];
}
/** Shorter than the lead of a change, so a container that read just before it learns of it in time. */
export const CACHE_MS = MINUTE_MS;
const AT_ONCE = 5;
const MAX_PAGES = 20;
const MAX_CACHED = 1000;

export function createRuleBook({ table, now }: { readonly table: Table; readonly now: Clock }): RuleBook {
  const cache = new Map<string, { readonly readAt: Instant; readonly versions: readonly RuleVersion[] }>();
  const versions = async <K extends RuleKind>(shopId: ShopId, kind: K, at: Instant): Promise<readonly RuleVersion<K>[]> => {
    const found: RuleVersion<K>[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const read = await table.query({ ...rulesRange(shopId, kind), limit: AT_ONCE, cursor, consistent: true });
      for (const item of read.items) {
        const version = ruleVersionOf<K>(item);
        found.push(version);
        if (version.effectiveAt <= at) return found;
      }
      cursor = read.cursor;
      if (!cursor) break;
    }
    return found;
  };
  const proposeFrom: RuleBook['proposeFrom'] = async (shopId, kind, make, by) => {
    const at = now();
    const [newest] = await versions(shopId, kind, at);
    const effectiveAt = effectiveFrom(newest, at);
    const rule = make.rule(newest?.rule, effectiveAt);
    if (newest && sameRule(newest.rule, rule)) return ok(newest);
    const version = { kind, version: (newest?.version ?? 0) + 1, effectiveAt, rule };
    assert(version.version < 10_000_000, 'a rule has been changed ten million times');
    const outcome = await table.write([ruleWrite(shopId, version, by), ...(make.beside?.(version, newest?.rule) ?? [])]);
    return outcome.ok ? ok(version) : { ok: false, error: { code: 'shops/changed-meanwhile' } };
  };
  return {
    versions,
    inForce: async <K extends RuleKind>(shopId: ShopId, kind: K, at: Instant) => {
      const name = `${shopId}#${kind}`;
      const kept = cache.get(name);
      const known = kept && Math.abs(now() - kept.readAt) < CACHE_MS ? inForceAt(kept.versions as readonly RuleVersion<K>[], at) : undefined;
      if (known) return known;
      const readAt = now();
      const read = await versions(shopId, kind, at);
      const standing = inForceAt(read, at);
      if (cache.size >= MAX_CACHED) cache.clear();
      if (standing) cache.set(name, { readAt, versions: read });
      return standing;
    },
    propose: (shopId, kind, rule, by) => proposeFrom(shopId, kind, { rule: () => rule }, by),
    proposeFrom,
  };
}
/** Equal whatever the order of the fields. */
const sameRule = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(ordered)
    : typeof value === 'object' && value !== null ? Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, ordered(v)]) : value;

/** What the shop's profiles ask, at an instant. */
export const profileFieldsIn = async (ruleBook: RuleBook, shopId: ShopId, at: Instant): Promise<ProfileFieldsRule> => (await ruleBook.inForce(shopId, 'profile-fields', at))?.rule ?? FIRST_RULES['profile-fields'];
/** When points expire in a shop, at an instant; one that was set up before there was such a rule keeps them for ever. */
export const expiryIn = async (ruleBook: RuleBook, shopId: ShopId, at: Instant): Promise<PointsExpiry> => (await ruleBook.inForce(shopId, 'points-expiry', at))?.rule ?? FIRST_RULES['points-expiry'];
