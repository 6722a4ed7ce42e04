import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, PackageId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { asCame, type Coupon, couponKey, couponOf } from '../coupons';
import { documentKey, documentOf, type Entry, entryKey, entryOf } from '../ledger';
import { type Member, memberKey, memberOf, type Profile, profileKey, profileOf } from '../membership';
import { type Package, packageKey, packageOf } from '../packages';
import { waitingOf } from '../parked-bills';
import { derivedCommandKey, derivedId } from '../platform/crypto/derived-id';
import type { Key, Table } from '../platform/table/table';
import { askKey, askOf, type RefundAsk } from '../stored-value';
import type { Import } from './domain/import';
import { type Kept, keptBecause } from './domain/undo';
import { nameOf, readAll } from '../platform/table/read-all';
import type { OpeningFacts } from './move-in-row';

/** A row that was moved in, with everything that says whether it may be taken back. */
export interface Opened {
  readonly row: number;
  readonly documentId: CommandKey;
  readonly openedAt: Instant;
  readonly facts: OpeningFacts;
  readonly member: Member;
  readonly profile: Profile;
  readonly newest: Entry;
  readonly packages: readonly Package[];
  readonly coupons: readonly Coupon[];
  /** The newest request to give the moved-in balance back. */
  readonly asked: RefundAsk | undefined;
  readonly kept: Kept | undefined;
}
export const openingIdOf = ({ importId }: Pick<Import, 'importId'>, row: number): CommandKey => derivedCommandKey('import', importId, row);
const packageKeysOf = (documentId: CommandKey, { memberId, packages = 0 }: OpeningFacts): readonly Key[] => Array.from({ length: packages }, (_, i) => packageKey(memberId, derivedId<PackageId>('package', documentId, i)));
const couponKeysOf = (documentId: CommandKey, { memberId, coupons = 0 }: OpeningFacts): readonly Key[] => Array.from({ length: coupons }, (_, i) => couponKey(memberId, derivedId<CouponId>('coupon', documentId, i)));

/** These rows as they stand now: their documents, their members with what came along, and the newest entry of each; four requests for a row, few more for fifty. */
export async function readOpened(table: Table, one: Pick<Import, 'shopId' | 'importId'>, rows: readonly number[]): Promise<readonly Opened[]> {
  const documents = await table.getMany(rows.map((row) => documentKey(one.shopId, openingIdOf(one, row))));
  const found = documents.map((item, i) => {
    assert(item, `row ${rows[i]} has an opening`);
    const { key, at, facts } = documentOf<OpeningFacts>(item);
    return { row: rows[i] as number, documentId: key, openedAt: at, facts };
  });
  const items = await readAll(table, found.flatMap(({ documentId, facts }) => [memberKey(facts.memberId), profileKey(facts.memberId), askKey(one.shopId, documentId), ...packageKeysOf(documentId, facts), ...couponKeysOf(documentId, facts)]));
  const at = ({ pk, sk }: Key) => items.get(nameOf({ pk, sk }));
  const members = found.map(({ facts }) => {
    const item = at(memberKey(facts.memberId));
    assert(item, `member ${facts.memberId} is there`);
    return memberOf(item);
  });
  const entries = await table.getMany(members.map(({ memberId, version }) => entryKey(memberId, version)));
  const parked = await waitingOf(table, one.shopId, members.map(({ memberId }) => memberId));
  return found.map((each, i) => {
    const [member, entry, profileItem] = [members[i] as Member, entries[i], at(profileKey(each.facts.memberId))];
    assert(entry && profileItem, `member ${member.memberId} has a journal and a profile`);
    const [newest, profile] = [entryOf(entry), profileOf(profileItem)];
    const packages = packageKeysOf(each.documentId, each.facts).flatMap((key) => at(key) ?? []).map(packageOf);
    const packagesAsCame = packages.length === (each.facts.packages ?? 0) && packages.every(({ revision }) => revision === 1);
    const coupons = couponKeysOf(each.documentId, each.facts).flatMap((key) => at(key) ?? []).map(couponOf);
    const couponsAsCame = coupons.length === (each.facts.coupons ?? 0) && coupons.every(asCame);
    const askItem = at(askKey(one.shopId, each.documentId));
    const asked = askItem && askOf(askItem);
    // Whoever asks for their money gets an answer first.
    const waits = asked?.state === 'asked' ? ('kept-otherwise' as const) : undefined;
    return { ...each, member, profile, newest, packages, coupons, asked, kept: waits ?? keptBecause({ member, profileVersion: profile.version, newest, packagesAsCame, couponsAsCame, parked: parked.has(member.memberId) }, { documentId: each.documentId, profileVersion: each.facts.profileVersion }) };
  });
}
