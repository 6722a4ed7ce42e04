import { assert } from '@shared/kernel/assert';
import type { ShopId, UserId } from '@shared/kernel/ids';
import { type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { effectiveFrom, inForceAt, type RuleKind, type RuleOf, type RuleVersion } from './domain/rules';
import { ruleVersionOf, ruleWrite, rulesRange } from './shops.dynamo';

export interface RuleBook {
  /** The version in force at an instant (now, or a moment ago); undefined where the shop has none, which is never cached. */
  inForce<K extends RuleKind>(shopId: ShopId, kind: K, at: Instant): Promise<RuleVersion<K> | undefined>;
  /** The one in force and those that wait, newest first, as the table has them. */
  versions<K extends RuleKind>(shopId: ShopId, kind: K, at: Instant): Promise<readonly RuleVersion<K>[]>;
  /** A new version: the first at once, a change two minutes ahead. The rule that stands already makes none. */
  propose<K extends RuleKind>(shopId: ShopId, kind: K, rule: RuleOf[K], by: UserId): Promise<Result<RuleVersion<K>, Refused<'shops/changed-meanwhile'>>>;
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
    propose: async (shopId, kind, rule, by) => {
      const at = now();
      const [newest] = await versions(shopId, kind, at);
      if (newest && sameRule(newest.rule, rule)) return ok(newest);
      const version = { kind, version: (newest?.version ?? 0) + 1, effectiveAt: effectiveFrom(newest, at), rule };
      assert(version.version < 10_000_000, 'a rule has been changed ten million times');
      const outcome = await table.write([ruleWrite(shopId, version, by)]);
      return outcome.ok ? ok(version) : { ok: false, error: { code: 'shops/changed-meanwhile' } };
    },
  };
}
/** Equal whatever the order of the fields. */
const sameRule = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(ordered)
    : typeof value === 'object' && value !== null ? Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, ordered(v)]) : value;
