import type { ShopId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { openidClaimKey, unionidClaimKey, userKey, userOf } from '../../../functions/identity';
import { memberKey } from '../../../functions/membership';
import type { Item, Key } from '../../../functions/platform/table/table';
import { shopKey } from '../../../functions/shops';
import type { AuditSource } from '../audit/audit-source';
import { type Belongings, createBelongings, isAtLarge, isDoor, isPersonClaim } from './belongings';
import { FORMAT, VERSION, written } from './file';
import { isUnnamed, type Keys, type Line, lineOf, numbersIn } from './portable';

export interface CopyDependencies {
  readonly source: AuditSource;
  readonly phones: Keys;
  readonly at: Instant;
  /** Told how many marks stand under numbers that nobody has any more. */
  readonly unnamed?: (count: number) => void;
}
const AT_ONCE = 100;

/**
 * One shop whole, as it can be brought back (`npm run restore`): people with what leads to them, members, everything else, what the background finds over all shops, and last
 * the door. The table is read three times (whose is what, the copy, and whether anything happened meanwhile); in memory are ids and numbers, less than a kilobyte a member.
 * Throws a sentence where the shop lived on while it was copied: the file then has no end, and no restore takes it.
 */
export async function* copyShop(deps: CopyDependencies, shopId: ShopId): AsyncGenerator<string> {
  const [shop] = await deps.source.get([shopKey(shopId)]);
  if (!shop) throw new Error(`There is no shop ${shopId} here.`);
  yield* written({ format: FORMAT, version: VERSION, shopId, name: shop.name as string, at: deps.at }, linesOf(deps, shopId));
}

async function* linesOf(deps: CopyDependencies, shopId: ShopId): AsyncGenerator<Line> {
  const { source, phones } = deps;
  const known = new Map<string, string>();
  const before = await lookOver(source, shopId, (item) => (item.kind === 'profile' || item.kind === 'import-chunk' || item.kind === 'merge-memory' ? numbersIn(item, phones, known) : undefined));
  const line = (item: Item) => lineOf(item, phones, known);
  for await (const item of peopleOf(source, before.theirs)) yield line(item);
  for await (const item of gotten(source, [...before.theirs.members.keys()].map((memberId) => memberKey(memberId as Parameters<typeof memberKey>[0])))) yield line(item);
  const [atLarge, doors]: [Item[], Item[]] = [[], []];
  let unnamed = 0;
  for await (const item of source.everything()) {
    if (!before.theirs.owns(item) || item.kind === 'member' || item.kind === 'user' || isPersonClaim(item)) continue;
    if (item.kind === 'command' && !(await isOfOneShop(source, item.pk.split('#')[1] as UserId))) continue;
    if (isDoor(item, shopId)) doors.push(item);
    else if (isAtLarge(item, shopId)) atLarge.push(item);
    else {
      if (isUnnamed(item) && !item.pk.split('#').some((part) => known.has(part))) unnamed++;
      yield line(item);
    }
  }
  for (const item of [...atLarge, ...doors]) yield line(item);
  const changed = changedSince(before, await lookOver(source, shopId, () => undefined));
  if (changed > 0) throw new Error(`The shop lived on while it was copied (${changed} of its members and documents changed). Copy it again while nobody works in it.`);
  deps.unnamed?.(unnamed);
}

interface Look { readonly theirs: Belongings; readonly documents: number }
async function lookOver(source: AuditSource, shopId: ShopId, also: (item: Item) => Promise<void> | undefined): Promise<Look> {
  const theirs = createBelongings(shopId);
  let documents = 0;
  for await (const item of source.everything()) {
    theirs.learn(item);
    if (item.shopId !== shopId) continue;
    if (item.kind === 'document') documents++;
    await also(item);
  }
  return { theirs, documents };
}
function changedSince(before: Look, after: Look): number {
  const moved = [...after.theirs.members].filter(([memberId, version]) => before.theirs.members.get(memberId) !== version).length;
  return moved + Math.abs(after.documents - before.documents);
}

async function* gotten(source: AuditSource, keys: readonly Key[]): AsyncGenerator<Item> {
  for (let from = 0; from < keys.length; from += AT_ONCE) yield* (await source.get(keys.slice(from, from + AT_ONCE))).flatMap((item) => (item ? [item] : []));
}
/** Each person of the shop, followed by the names of WeChat that lead to them. */
async function* peopleOf(source: AuditSource, { users }: Belongings): AsyncGenerator<Item> {
  for await (const item of gotten(source, [...users].map((userId) => userKey(userId as UserId)))) {
    const { userId, openids, unionid } = userOf(item);
    const claims = await source.get([...Object.entries(openids).map(([appid, openid]) => openidClaimKey(appid, openid)), ...(unionid === undefined ? [] : [unionidClaimKey(unionid)])]);
    yield item;
    yield* claims.flatMap((claim) => (claim?.userId === userId ? [claim] : []));
  }
}
/** A repeat's answer carries no shop: that of a person who is in other shops too stays behind, so that no shop's file has what another answered. */
async function isOfOneShop(source: AuditSource, userId: UserId): Promise<boolean> {
  const shops = new Set<string>();
  for await (const item of source.partition(userKey(userId).pk)) if (item.sk !== 'USER') shops.add(item.shopId as string);
  return shops.size === 1;
}
