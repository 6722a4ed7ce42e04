import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, MemberId, PackageId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, startOf, type Zone } from '@shared/kernel/shop-day';
import { type Finding, FINDINGS, type FindingCode } from '@shared/spreadsheet/row';
import { bringInCoupons, type BroughtCoupons, type Coupon } from '../coupons';
import { advanceBeside, claimWrite, newMember } from '../joining';
import { advance, type Advanced, type CommitDependencies, commitOnce, type EntryDraft, openingWrites, type Plan, postingIf, readLots, withLots } from '../ledger';
import { type Answers, BROUGHT_NOTE, claimKey, IMPORTED, type Member, memberRowWrite, noteWrite, type Profile, profileKey, profileOf, profileWrite, withAnswers } from '../membership';
import { broughtIn, newPackageWrite } from '../packages';
import type { Clock } from '../platform/clock';
import { derivedCommandKey, derivedId } from '../platform/crypto/derived-id';
import type { Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Write } from '../platform/table/table';
import { expiryIn, type PointsExpiry, profileFieldsIn, type ProfileFieldsRule, type RuleBook, type TierRule } from '../shops';
import { inTier, raised, tierAt } from '../tiers';
import { type AnswersIn, answersIn } from './domain/answers-in';
import { kindOf } from './domain/coupons-in';
import { balancesText, fateOf, type Fate, type ShopNow } from './domain/fate';
import type { Import, Opening } from './domain/import';
import { fitting } from './domain/packages-in';
import { byNameKeyOf, knownOf, leavesMark, openingKeyOf } from './known-of';
import { kindsOf } from './kinds-of';
import { broughtByNameWrite, openingClaimWrite, type ReadyRow } from './records.dynamo';

export interface MoveInDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Ids;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: Import['shopId']) => Promise<Zone>;
}
/** What the opening document says, and the proof holds the entry against. */
export interface OpeningFacts extends Opening {
  readonly importId: CommandKey;
  readonly row: number;
  readonly memberId: MemberId;
  readonly outcome: 'added' | 'completed';
  /** What an undo goes by: by what the balances' claim was made, packages that came along, the profile's version, and what a completed card was. */
  readonly openedBy: 'phone' | 'card';
  /** The card number in the row, where a card that stands was completed by it: that card may have another. */
  readonly openedCard?: string;
  readonly packages?: number;
  readonly profileVersion: number;
  readonly was?: Before;
  /** What was left out when its turn came, since the shop asks otherwise by now. */
  readonly told?: readonly Finding[];
}
/** A card before it was completed, and what it did not know. */
interface Before extends Pick<Member, 'tierId' | 'tierHold' | 'tierBars'> {
  readonly filled: readonly ('name' | 'cardNumber' | 'birthday')[];
  /** Questions that it had no answer to. */
  readonly answers?: readonly string[];
}
export type RowOutcome = { readonly moved: OpeningFacts } | { readonly refused: FindingCode };

interface Step {
  readonly deps: MoveInDependencies;
  readonly one: Import;
  readonly ready: ReadyRow;
  readonly fate: Fate;
  readonly shop: ShopNow;
  readonly expiry: PointsExpiry;
  readonly asked: ProfileFieldsRule;
  readonly key: CommandKey;
  readonly coupons: readonly Coupon[];
  /** The card stood before. */
  readonly known: boolean;
}
const OPENING = 'opening';
const NOTHING_ASKED: ProfileFieldsRule = { fields: [], needed: [] };

/**
 * One row becomes a member, once for import and row: card, journal entry and claims in one transaction, decided afresh by the shop as it is now. No gift
 * and no message: the first entry is an opening, not a joining.
 */
export async function moveInRow(deps: MoveInDependencies, one: Import, ready: ReadyRow): Promise<RowOutcome> {
  const key = derivedCommandKey('import', one.importId, ready.row);
  let because: FindingCode | undefined;
  const committed = await commitOnce<OpeningFacts, 'http/not-found'>(deps, { key, hash: key, shopId: one.shopId, kind: OPENING }, async (): Promise<Result<Plan<OpeningFacts>, Refused<'http/not-found'>>> => {
    const at = deps.now();
    const named = { phoneHash: ready.phone?.phoneHash, cardNumber: ready.member.cardNumber, name: ready.member.name, balances: balancesText(ready.member) };
    const mark = leavesMark(named) ? byNameKeyOf(one.shopId, named) : undefined;
    const [standingMark, [known], tiers, zone, expiry, kinds, asked] = await Promise.all([
      mark && deps.table.get(mark, { consistent: true }),
      knownOf(deps, one, [named]), deps.ruleBook.inForce(one.shopId, 'tiers', at), deps.zoneOf(one.shopId), expiryIn(deps.ruleBook, one.shopId, at), kindsOf(deps.table, one.shopId, [ready.member]), ready.member.answers ? profileFieldsIn(deps.ruleBook, one.shopId, at) : NOTHING_ASKED,
    ]);
    assert(known && tiers, `shop ${one.shopId} has no tiers`);
    const shop = { ...tiers.rule, ...kinds, zone, at };
    const fate = fateOf(ready.member, known, one, shop);
    because = fate.findings.find(({ code }) => FINDINGS[code] !== 'warning')?.code;
    if (fate.kind === 'none') return { ok: false, error: { code: 'http/not-found' } };
    const brought = await bringInCoupons(deps, known.holder?.memberId ?? ready.memberId, couponsToBring(fate, shop, key), at, zone);
    if (!brought) {
      because = 'coupon-stock';
      return refuse('http/not-found');
    }
    const step: Step = { deps, one, ready, fate, shop, expiry, asked, key, coupons: brought.coupons, known: known.holder !== undefined };
    const { memberId, writes, ...since } = known.holder ? await completed(step, known.holder) : added(step);
    return ok({
      facts: { importId: one.importId, row: ready.row, memberId, outcome: known.holder ? 'completed' : 'added', openedBy: named.phoneHash === undefined ? 'card' : 'phone', ...(named.phoneHash === undefined && known.holder && named.cardNumber !== undefined ? { openedCard: named.cardNumber } : {}), ...(fate.member.packages ? { packages: fate.member.packages.length } : {}), ...since, ...fate.opening }, at, by: one.staffId,
      writes: [...writes, ...packageWrites(step, memberId), ...brought.writes, openingClaimWrite(openingKeyOf(one.shopId, named), memberId, named.balances), ...(mark ? [broughtByNameWrite(mark, standingMark, memberId, named.balances, one.importId)] : []), ...(ready.member.note === undefined ? [] : [noteWrite(memberId, { at, kind: 'profile', title: BROUGHT_NOTE, detail: ready.member.note, by: one.byName }, key)])],
    });
  });
  if (committed.ok) return { moved: committed.value.document.facts };
  assert(committed.error.code === 'ledger/busy' || because !== undefined, `row ${ready.row}: ${committed.error.code}`);
  if (committed.error.code === 'ledger/busy') throw new RowBusy(`row ${ready.row} is asked again later`);
  return { refused: because as FindingCode };
}
/** Nothing is known of this row yet: the piece is taken up again by the next run. */
export class RowBusy extends Error {
  override readonly name = 'RowBusy';
}

const draftOf = ({ one, fate, shop, key }: Step): EntryDraft => ({
  at: shop.at, kind: OPENING, documentId: key, staffId: one.staffId, staffName: one.byName,
  postings: [
    ...postingIf('brought-in', 'member', 'principal', fate.opening.principalFen, OPENING), ...postingIf('issuance', 'member', 'bonus', fate.opening.bonusFen, OPENING),
    ...postingIf('issuance', 'member', 'points', fate.opening.points, OPENING), ...postingIf('issuance', 'member', 'growth', fate.opening.growth, OPENING), ...postingIf('brought-in', 'member', 'uses', fate.opening.uses ?? 0, OPENING),
  ],
});
/** What is left of packages that were sold before, each with its own last day. */
const packageWrites = ({ fate, shop, key }: Step, memberId: MemberId): readonly Write[] => (fate.member.packages ?? []).map((written, i) => {
  const fits = fitting(written, shop.packageTypes);
  assert(fits, 'a kind that the shop sells');
  return newPackageWrite(broughtIn(fits.type, { packageId: derivedId<PackageId>('package', key, i), memberId }, { used: fits.used, lastDay: written.lastDay }, shop.at, shop.zone));
});
/** Coupons that were given before, each with its own last day. */
function couponsToBring({ member }: Fate, { couponTypes }: ShopNow, key: CommandKey): readonly BroughtCoupons[] {
  let made = 0;
  return (member.coupons ?? []).map((written) => {
    const type = kindOf(written, couponTypes);
    assert(type, 'a kind that the shop gives');
    return { type, lastDay: written.lastDay, couponIds: Array.from({ length: written.count }, () => derivedId<CouponId>('coupon', key, made++)) };
  });
}
/** The tier that the row names; without a name the one that its growth reaches, where the shop goes by growth. */
const toldTier = ({ fate, shop: { tiers, terms } }: Pick<Step, 'fate' | 'shop'>): TierRule =>
  tiers.find(({ name }) => name === fate.member.tier) ?? (terms.measure === 'growth' ? (tierAt(fate.opening.growth, tiers) as TierRule) : (tiers[0] as TierRule));
/**
 * The tier that was told. By growth for life it is what the growth reaches, which was lifted to it; with a period it is kept for a term from today; by visits or spend for life it stands, whatever
 * is counted here: what counted before stays in the spreadsheet. A card that stands never falls by what comes in.
 */
const standing = (step: Step) => (member: Member): Member => {
  const { shop, known } = step;
  const told = toldTier(step);
  const place = shop.tiers.indexOf(told);
  const stays = known && shop.tiers.findIndex(({ tierId }) => tierId === member.tierId) > place;
  const { measure, period } = shop.terms;
  const stood = stays ? member : { ...member, tierId: told.tierId, ...(period === 'lifetime' && measure !== 'growth' && place > 0 ? { tierBars: { measure, from: Object.fromEntries(shop.tiers.slice(1, place + 1).map(({ tierId }) => [tierId, 0])) } } : {}) };
  return inTier(member, raised(period === 'lifetime' && measure === 'growth' ? member : stood, shop, dayOf(shop.at, shop.zone)));
};
function advanced(step: Step, member: Member): Advanced {
  const result = advance(member, draftOf(step), (same) => ({ ...standing(step)(same), openCoupons: [...same.openCoupons, ...step.coupons.map(({ couponId, to }) => ({ couponId, to }))] }));
  assert(result.ok, 'an opening takes nothing');
  return result.value;
}
/** The shop has known the birthday as long as the member: a greeting due next week is not one that was entered for the gift. */
const birthdayOf = ({ fate }: Step, since: Instant): Pick<Profile, 'birthday' | 'birthdaySetAt'> => (fate.member.birthday ? { birthday: fate.member.birthday, birthdaySetAt: since } : {});

/** What the row tells of the shop's own questions and the card does not know. */
const answersOf = ({ fate, asked }: Step, known?: Answers): AnswersIn => answersIn(known, fate.member.answers, asked);
const toldOf = ({ findings }: AnswersIn): Pick<OpeningFacts, 'told'> => (findings.length > 0 ? { told: findings } : {});

interface Made extends Pick<OpeningFacts, 'memberId' | 'profileVersion' | 'was' | 'told'> {
  readonly writes: readonly Write[];
}
function added(step: Step): Made {
  const { deps, one, ready, fate, shop } = step;
  const { shopId } = one;
  const { memberId, phone } = ready;
  const joinedAt = fate.member.joinedOn === undefined ? shop.at : startOf(fate.member.joinedOn, shop.zone);
  const fresh = newMember({
    memberId, shopId, number: deps.ids.digits(10), tierId: toldTier(step).tierId, origin: { channel: IMPORTED }, phoneVerified: false, ...(fate.member.name === undefined ? {} : { name: fate.member.name }), ...(phone ? { phoneMasked: phone.phoneMasked } : {}),
  }, joinedAt);
  const { cardNumber } = fate.member;
  const opened = advanced(step, withLots(cardNumber === undefined ? fresh : { ...fresh, cardNumber }, undefined, step.expiry, shop.at, shop.zone));
  const brought = answersOf(step);
  const profile: Profile = { memberId, shopId, version: 1, consents: {}, ...birthdayOf(step, joinedAt), ...(phone ? { phoneHash: phone.phoneHash, phoneSealed: phone.phoneSealed } : {}) };
  const writes = [
    ...openingWrites(opened), profileWrite(withAnswers(profile, brought.answers)),
    claimWrite(claimKey(shopId, 'number', fresh.number), memberId), ...(phone ? [claimWrite(claimKey(shopId, 'phone', phone.phoneHash), memberId)] : []), ...(cardNumber === undefined ? [] : [claimWrite(claimKey(shopId, 'card', cardNumber), memberId)]), memberRowWrite(opened.after),
  ];
  return { memberId, writes, profileVersion: 1, ...toldOf(brought) };
}

/** A card that stands takes the balances, and what it does not know yet: name, birthday, plastic card, answers to the shop's questions. */
async function completed(step: Step, holder: Member): Promise<Made> {
  const { deps, one, fate, shop } = step;
  const { memberId, tierId, tierHold, tierBars } = holder;
  const item = await deps.table.get(profileKey(memberId), { consistent: true });
  assert(item, `member ${memberId} has a profile`);
  const profile = profileOf(item);
  const named = holder.name === undefined && fate.member.name !== undefined;
  const cardNumber = holder.cardNumber === undefined && fate.member.cardNumber !== holder.number ? fate.member.cardNumber : undefined;
  const born = profile.birthday === undefined && fate.member.birthday !== undefined;
  const brought = answersOf(step, profile.answers);
  const tells = born || brought.filled.length > 0;
  const filled = [...(named ? ['name' as const] : []), ...(cardNumber === undefined ? [] : ['cardNumber' as const]), ...(born ? ['birthday' as const] : [])];
  return {
    memberId, profileVersion: profile.version + (tells ? 1 : 0), was: { tierId, ...(tierHold ? { tierHold } : {}), ...(tierBars ? { tierBars } : {}), filled, ...(brought.filled.length > 0 ? { answers: brought.filled } : {}) }, ...toldOf(brought),
    writes: [
      ...advanceBeside(advanced(step, await readLots(deps, holder, shop.at, shop.zone)), { set: { ...(named ? { name: fate.member.name } : {}), cardNumber }, ...(named ? { add: { nameVersion: 1 } } : {}) }),
      ...(cardNumber === undefined ? [] : [claimWrite(claimKey(one.shopId, 'card', cardNumber), memberId)]),
      ...(tells ? [profileWrite(withAnswers({ ...profile, ...(born ? birthdayOf(step, shop.at) : {}), version: profile.version + 1 }, brought.answers))] : []),
    ],
  };
}
