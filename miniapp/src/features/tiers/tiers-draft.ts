import type { CouponTypeId } from '@shared/kernel/ids';
import type { Growth } from '@shared/kernel/money';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { type Measure, tiersCopy } from '../../copy/tiers.copy';
import { fenOf } from '../../copy/money';
import { typedYuan, wholeOf } from '../../copy/whole';
import { type DiscountDraft, discountDraftOf, discountOf, discountProblems, NO_DISCOUNT } from './discount-draft';
import { type PerkDraft, perkDraftOf, perkOf, perkProblems } from './perk-draft';
import { limitOf, NO_TIMES, type TimesDraft, timesDraftOf, timesProblem } from './times-rows';
import type { TierRule, TierTerms } from './tiers.client';

/** A tier while it is being typed. */
export interface TierDraft {
  readonly tierId: string;
  readonly name: string;
  readonly face: number;
  /** In growth, yuan or visits. */
  readonly from: string;
  /** What keeps it at a review; as much as reaches it where nothing is typed. */
  readonly keep?: string;
  readonly percent: string;
  /** Of how many visits the points are multiplied; of all where it is absent. */
  readonly pointsTimes?: TimesDraft;
  readonly benefits: readonly string[];
  readonly perks?: readonly PerkDraft[];
  /** Points of the gift; none where nothing is typed. */
  readonly giftPoints?: string;
  readonly giftCoupons?: readonly CouponTypeId[];
  readonly discount?: DiscountDraft;
}
export const MAX_TIERS = 10;
export const MAX_BENEFITS = 10;
const MAX_PERCENT = 1000;
const MAX_NAME = 4;
const MAX_GIFT_POINTS = 100_000;

const typed = (measure: Measure, n: number): string => (measure === 'spend' ? typedYuan(n) : String(n));
const amountOf = (measure: Measure, text: string): number | undefined => (measure === 'spend' ? fenOf(text) : wholeOf(text));

export const draftOf = ({ tierId, name, face, fromGrowth, keepFrom, multiplierPercent, multiplierTimes, benefits, perks = [], gift, discount }: TierRule, measure: Measure = 'growth'): TierDraft =>
  ({ tierId, name, face, from: typed(measure, fromGrowth), ...(keepFrom === undefined ? {} : { keep: typed(measure, keepFrom) }), percent: String(multiplierPercent), ...(multiplierTimes ? { pointsTimes: timesDraftOf(multiplierTimes) } : {}), benefits, ...(perks.length > 0 ? { perks: perks.map(perkDraftOf) } : {}), ...(gift ? { giftPoints: String(gift.points), giftCoupons: gift.couponTypeIds } : {}), ...(discount ? { discount: discountDraftOf(discount) } : {}) });
/** What to send; meaningful once nothing is wrong. The lowest begins at 0. */
export function ruleOf({ tierId, name, face, from, keep = '', percent, pointsTimes = NO_TIMES, benefits, perks = [], giftPoints = '', giftCoupons = [], discount: typedDiscount = NO_DISCOUNT }: TierDraft, isLowest: boolean, measure: Measure = 'growth'): TierRule {
  const keepFrom = isLowest ? undefined : amountOf(measure, keep);
  const points = wholeOf(giftPoints) ?? 0;
  const discount = discountOf(typedDiscount);
  const multiplierTimes = multiplies({ percent }) ? limitOf(pointsTimes) : undefined;
  return {
    tierId, name: name.trim(), face, fromGrowth: (isLowest ? 0 : (amountOf(measure, from) ?? 0)) as Growth, multiplierPercent: wholeOf(percent) ?? 100, ...(multiplierTimes ? { multiplierTimes } : {}), benefits: benefits.map((one) => one.trim()).filter((one) => one !== ''),
    ...(perks.length > 0 ? { perks: perks.map(perkOf) } : {}), ...(keepFrom === undefined ? {} : { keepFrom: keepFrom as Growth }), ...(isLowest || (points === 0 && giftCoupons.length === 0) ? {} : { gift: { points, couponTypeIds: [...giftCoupons] } }), ...(discount ? { discount } : {}),
  };
}

/** Only a multiple can be counted. */
export const multiplies = ({ percent }: Pick<TierDraft, 'percent'>): boolean => (wholeOf(percent) ?? 0) > 100;
/** The tier after these, one shade deeper, at an id that none of them has. */
export function nextTier(tiers: readonly TierDraft[]): TierDraft {
  const last = tiers[tiers.length - 1];
  const taken = new Set(tiers.map(({ tierId }) => tierId));
  const free = Array.from({ length: MAX_TIERS * 2 }, (_, i) => `tier-${i + 1}`).find((id) => !taken.has(id)) ?? 'tier';
  return { tierId: free, name: '', face: Math.min(4, (last?.face ?? 0) + 1), from: String(Math.max(500, (wholeOf(last?.from ?? '') ?? 0) * 2)), percent: '100', benefits: [] };
}

/** The terms while they are being typed. */
export type TermsDraft = Omit<TierTerms, 'graceDays' | 'protectDays'> & { readonly graceDays: string; readonly protectDays: string };
const MOST_DAYS = 90;
export const termsDraftOf = (terms: TierTerms): TermsDraft => ({ ...terms, graceDays: String(terms.graceDays), protectDays: String(terms.protectDays) });
export const termsOf = (draft: TermsDraft): TierTerms => ({ ...draft, graceDays: wholeOf(draft.graceDays) ?? 0, protectDays: wholeOf(draft.protectDays) ?? 0 });
const daysProblem = (label: string, text: string): string | undefined => ((wholeOf(text) ?? MOST_DAYS + 1) > MOST_DAYS ? officeCopy().wholeNumber(label, 0, MOST_DAYS) : undefined);
export function termsProblems({ graceDays, protectDays }: TermsDraft): { readonly graceDays?: string; readonly protectDays?: string } {
  const [grace, protect] = [daysProblem(tiersCopy().grace_, graceDays), daysProblem(tiersCopy().protect, protectDays)];
  return { ...(grace ? { graceDays: grace } : {}), ...(protect ? { protectDays: protect } : {}) };
}

/** What is wrong with the tier at `index`, by field; the first sentence is what to put right first. */
export function tierProblems(tiers: readonly TierDraft[], index: number, measure: Measure = 'growth'): { readonly name?: string; readonly from?: string; readonly keep?: string; readonly percent?: string; readonly times?: string; readonly perk?: string; readonly gift?: string; readonly discount?: string } {
  const t = rulesCopy();
  const o = officeCopy();
  const tier = tiers[index];
  if (!tier) return {};
  const name = tier.name.trim();
  const wrongName = name === '' ? o.needed(t.tierName) : [...name].length > MAX_NAME || name.length > MAX_NAME ? t.nameTooLong : tiers.some((other, i) => i !== index && other.name.trim() === name) ? t.sameName : undefined;
  const percent = wholeOf(tier.percent);
  const wrongPercent = percent === undefined || percent > MAX_PERCENT ? o.wholeNumber(t.percent, 0, MAX_PERCENT) : undefined;
  const wrongFrom = index === 0 ? undefined : fromProblem(tier, tiers[index - 1], index === 1, measure);
  const wrongGift = index === 0 || (tier.giftPoints ?? '').trim() === '' || (wholeOf(tier.giftPoints ?? '') ?? MAX_GIFT_POINTS + 1) <= MAX_GIFT_POINTS ? undefined : o.wholeNumber(t.giftPoints, 0, MAX_GIFT_POINTS);
  const wrongKeep = index === 0 ? undefined : keepProblem(tier, measure);
  const wrongPerk = (tier.perks ?? []).flatMap((perk) => Object.values(perkProblems(perk)))[0];
  const wrongDiscount = Object.values(discountProblems(tier.discount ?? NO_DISCOUNT))[0];
  const wrongTimes = multiplies(tier) ? timesProblem(tier.pointsTimes ?? NO_TIMES) : undefined;
  return { ...(wrongTimes ? { times: wrongTimes } : {}), ...(wrongDiscount ? { discount: wrongDiscount } : {}), ...(wrongName ? { name: wrongName } : {}), ...(wrongFrom ? { from: wrongFrom } : {}), ...(wrongKeep ? { keep: wrongKeep } : {}), ...(wrongPercent ? { percent: wrongPercent } : {}), ...(wrongPerk ? { perk: wrongPerk } : {}), ...(wrongGift ? { gift: wrongGift } : {}) };
}
function fromProblem(tier: TierDraft, before: TierDraft | undefined, aboveLowest: boolean, measure: Measure): string | undefined {
  const t = rulesCopy();
  const from = amountOf(measure, tier.from);
  if (from === undefined) return officeCopy().wholeNumber(tiersCopy().fromLabel[measure], 1, 999_999_999);
  const floor = aboveLowest ? 0 : (amountOf(measure, before?.from ?? '') ?? 0);
  return from <= floor ? t.notAscending(tier.name.trim() || t.newTier, before?.name.trim() ?? '', tiersCopy().measures[measure]) : undefined;
}
function keepProblem({ from, keep = '' }: TierDraft, measure: Measure): string | undefined {
  if (keep.trim() === '') return undefined;
  const [least, most] = [amountOf(measure, keep), amountOf(measure, from)];
  if (least === undefined) return officeCopy().wholeNumber(tiersCopy().keepFrom(measure), 0, 999_999_999);
  return most !== undefined && least > most ? tiersCopy().keepTooMuch : undefined;
}
export const isFine = (tiers: readonly TierDraft[], measure: Measure = 'growth'): boolean => tiers.length > 0 && tiers.every((_, i) => Object.keys(tierProblems(tiers, i, measure)).length === 0);
