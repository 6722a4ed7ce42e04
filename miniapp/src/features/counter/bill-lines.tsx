import type { CouponId } from '@shared/kernel/ids';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { barText } from '../../copy/coupon-bars';
import { counterCopy } from '../../copy/counter.copy';
import { count, lessMoney, money } from '../../copy/money';
import { perksCopy } from '../../copy/perks.copy';
import { calendarDayText } from '../../copy/dates';
import { pointsCopy } from '../../copy/points.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { tierDiscountCopy } from '../../copy/tier-discount.copy';
import { now } from '../../platform/clock';
import { Effect } from '../../ui/effect/effect';
import { RadioMark } from '../../ui/check/check';
import { Tap } from '../../ui/tap/tap';
import { namesFor, useLimits } from '../shops/coupon-limits';
import { useZone } from '../shops/shop.store';
import { type Panel, type Quote, heldFen, type WorkPlace } from './counter.store';
import type { Bill } from './use-quote';

/** So many stand on the page; more open at a tap, so that the amount due stays in sight. */
const SHOWN = 2;

/** Whether a coupon is for a thing of its own, and so good without a purchase. */
export const isThing = (panel: Panel | undefined) => ({ couponId }: { readonly couponId: CouponId }): boolean => panel?.coupons.find((coupon) => coupon.couponId === couponId)?.kind === 'exchange';

interface ChoicesProps {
  readonly quote: Quote;
  readonly onChoose: (couponIds: readonly CouponId[]) => void;
}
/** The coupons of the member in hand, each with what it takes off or why it cannot be used: the chosen first, then those that can be. */
export function CouponChoices({ place, panel, quote, onChoose }: ChoicesProps & { readonly place: WorkPlace; readonly panel: Panel | undefined }) {
  const t = counterCopy();
  const zone = useZone();
  const limitsOf = useLimits(place.shopId);
  const terms = new Map((panel?.coupons ?? []).map((coupon) => [coupon.couponId, coupon]));
  const why = (coupon: Quote['coupons'][number]) => {
    const own = terms.get(coupon.couponId);
    return barText({ ...coupon, minimumSpendFen: own?.minimumSpendFen }, zone, now(), own ? namesFor(coupon.bar, limitsOf(own)) : []);
  };
  const chosen = quote.coupons.filter((coupon) => coupon.chosen).map(({ couponId }) => couponId);
  const onToggle = (couponId: CouponId, on: boolean) => onChoose(on ? [...chosen, couponId] : chosen.filter((id) => id !== couponId));
  const [all, setAll] = useState(false);
  const rank = ({ chosen, bar }: Quote['coupons'][number]) => (chosen ? 0 : bar === undefined ? 1 : 2);
  const coupons = [...quote.coupons].sort((a, b) => rank(a) - rank(b));
  return (
    <View>
      {coupons.slice(0, all ? coupons.length : SHOWN).map((coupon) => {
        const asleep = coupon.bar !== undefined && !coupon.chosen;
        return (
          <Tap key={coupon.couponId} className={`choice ${asleep ? 'choice--asleep' : ''}`} role='checkbox' checked={coupon.chosen} disabled={asleep} onTap={() => onToggle(coupon.couponId, !coupon.chosen)}>
            <RadioMark on={coupon.chosen} />
            <View className='grow'>{coupon.title}</View>
            {coupon.chosen ? <Text className='strong nowrap'>{coupon.discountFen > 0 ? t.off(coupon.discountFen) : ''}</Text> : coupon.bar ? <Text className='cap choice__bar'>{why(coupon)}</Text> : null}
          </Tap>
        );
      })}
      <BestLine quote={quote} chosen={chosen} onChoose={onChoose} />
      {coupons.length > SHOWN ? <Tap className='choice choice--more cap2' expanded={all} onTap={() => setAll(!all)}>{all ? t.fewer : t.allCoupons(coupons.length)}</Tap> : null}
    </View>
  );
}

/** What the choice saves, or that another saves more: one tap takes it. */
function BestLine({ quote, chosen, onChoose }: ChoicesProps & { readonly chosen: readonly CouponId[] }) {
  const t = counterCopy();
  const { best, discountFen } = quote;
  const tier = quote.tierOffer && !quote.tierOffer.withCoupons ? quote.tierOffer : undefined;
  if (!best || (!tier && chosen.length + best.couponIds.length < 2)) return null;
  if (best.discountFen <= discountFen) return <View id='best' className='cap choice__best'>{t.bestChosen(discountFen)}</View>;
  if (tier && best.couponIds.length === 0) return <Tap id='best' className='cap2 choice__best' onTap={() => onChoose([])}>{tierDiscountCopy().bestTier(quote.tierBefore.name, tier.percentOff, best.discountFen - discountFen)}</Tap>;
  const titles = best.couponIds.map((id) => quote.coupons.find(({ couponId }) => couponId === id)?.title ?? '').join(t.and);
  return <Tap id='best' className='cap2 choice__best' onTap={() => onChoose(best.couponIds)}>{t.bestOther(titles, best.discountFen - discountFen)}</Tap>;
}

/** Benefits that would make a thing on the bill free: one at a time, by a tap. */
export function FreeOffers({ quote: { freeOffers = [], freeUse }, items, onUse }: { readonly quote: Quote; readonly items: readonly { readonly name: string }[]; readonly onUse: (use: Bill['perkUse']) => void }) {
  const t = perksCopy();
  return (
    <View>
      {freeOffers.map(({ perkId, title, line, left, offFen }) => {
        const on = freeUse?.perkId === perkId;
        return (
          <Tap key={perkId} id={`free-${perkId}`} className='choice' role='checkbox' checked={on} onTap={() => onUse(on ? undefined : { perkId, line })}>
            <RadioMark on={on} />
            <View className='grow cut'>{title}<Text className='cap'>{` ${t.stillLeft(left)}`}</Text></View>
            {on ? <Text className='strong nowrap'>{counterCopy().off(offFen)}</Text> : <Text className='cap choice__bar'>{t.wouldFree(items[line]?.name ?? '')}</Text>}
          </Tap>
        );
      })}
    </View>
  );
}
type Uses = Pick<Quote, 'tierUses'>;
/** 用 1 次，本月还剩 1 次; 用本月最后 1 次; 本月还可用 2 次; 本月次数已用完; nothing where it is not counted. */
export function wordsOfUse({ tierUses = [] }: Uses, of: 'discount' | 'multiplier'): string | undefined {
  const [t, use] = [perksCopy(), tierUses.find((one) => one.of === of)];
  const rest = use && t.rest(use.left, use.per);
  return use && rest && (use.used ? t.takes(use.left, use.per) : use.kept ? t.kept(rest) : rest);
}
/** What a visit used of the tier's benefits, and gives back when nothing of it is left. */
export const usesOf = ({ freeUse, tierUses = [] }: Pick<Quote, 'freeUse' | 'tierUses'>): readonly string[] => [...(freeUse ? [freeUse.title] : []), ...tierUses.flatMap(({ of, used }) => (used ? [perksCopy().oneUse(of)] : []))];
/** What a visit uses of one that is counted, or that none is left, by its name. */
export function UseLine({ of, told, className }: { readonly of: 'discount' | 'multiplier'; readonly told: Uses; readonly className: string }) {
  const words = wordsOfUse(told, of);
  return words ? <View id={`use-${of}`} className={className}>{`${perksCopy().counted[of]} ${words}`}</View> : null;
}
/** What the tier takes off before coupons, or why it does not. Where it is counted, a tap keeps the use for another bill, and another takes it. */
export function TierOff({ quote, onKeep }: { readonly quote: Quote; readonly onKeep: (keep: boolean) => void }) {
  const t = tierDiscountCopy();
  const { tierOffer: offer, tierBefore } = quote;
  const words = wordsOfUse(quote, 'discount');
  const kept = quote.tierUses?.some((use) => use.kept);
  if (!offer && !kept) return <UseLine of='discount' told={quote} className='choice cap' />;
  if (words && (kept || offer?.taken)) {
    return (
      <Tap id='tier-off' className='choice' role='checkbox' checked={!kept} onTap={() => onKeep(!kept)}>
        <RadioMark on={!kept} />
        <View className='grow'><View className='cut'>{offer ? t.line(tierBefore.name, offer.percentOff) : perksCopy().counted.discount}</View><View className='cap'>{words}</View></View>
        {offer ? <Text className='strong nowrap'>{counterCopy().off(offer.offFen)}</Text> : null}
      </Tap>
    );
  }
  if (!offer) return null;
  if (!offer.taken) return <View id='tier-off' className='choice cap'>{[t.displaced(tierBefore.name, offer.percentOff, offer.offFen), ...(words ? [words] : [])].join(' · ')}</View>;
  return <View id='tier-off' className='choice'><View className='grow cut'>{t.line(tierBefore.name, offer.percentOff)}</View><Text className='strong nowrap'>{counterCopy().off(offer.offFen)}</Text></View>;
}

type Told = Pick<Quote, 'dueFen' | 'discountFen' | 'principalFen' | 'bonusFen' | 'before' | 'after' | 'tierBefore' | 'tierAfter' | 'restFen'>;
/** What changes for the member: due, balance, points, tier. */
export function effectLines(told: Told, ofMember: boolean) {
  const t = counterCopy();
  if (!ofMember) return [];
  return [
    ...(heldFen(told.before) !== heldFen(told.after) ? [{ name: t.value, before: money(heldFen(told.before)), after: money(heldFen(told.after)) }] : []),
    ...(told.before.points !== told.after.points ? [{ name: t.points, before: count(told.before.points), after: count(told.after.points) }] : []),
    ...(told.tierBefore.tierId !== told.tierAfter.tierId ? [{ name: t.tier, before: told.tierBefore.name, after: told.tierAfter.name }] : []),
  ];
}
/** Points that wait for the return window: how many, and from which day they may be used. */
export const waitWords = ({ earnedPoints, usableFrom }: Pick<Quote, 'earnedPoints' | 'usableFrom'>, zone: string): string | undefined => (usableFrom && earnedPoints > 0 ? pointsCopy().wait(earnedPoints, calendarDayText(usableFrom, zone, now())) : undefined);
/** Why a month gave fewer points than the bill earns; nothing where it did not. */
export const CutLine = ({ told: { cut, earnedPoints }, className }: { readonly told: Pick<Quote, 'cut' | 'earnedPoints'>; readonly className: string }) => (cut ? <View id='cut' className={className}>{pointsCopy().cut(cut, earnedPoints)}</View> : null);
const waitLines = (quote: Quote, zone: string) => [waitWords(quote, zone)].flatMap((after) => (after ? [{ name: pointsCopy().waiting, after }] : []));
export function BillEffect({ quote, ofMember }: { readonly quote: Quote; readonly ofMember: boolean }) {
  const zone = useZone();
  return (
    <View className='bill'>
      <View className='bill__due'><Text className='strong'>{counterCopy().due}</Text><Text id='due' className='strong'>{money(quote.dueFen)}</Text></View>
      {quote.shared ? <View id='shared' className='bill__due'><Text>{sharesCopy().paid(quote.shared.ownerName)}</Text><Text>{lessMoney(quote.shared.principalFen + quote.shared.bonusFen)}</Text></View> : null}
      <Effect lines={[...effectLines(quote, ofMember), ...(ofMember ? waitLines(quote, zone) : [])]} />
      <UseLine of='multiplier' told={quote} className='cap' />
      <CutLine told={quote} className='cap bill__rest' />
    </View>
  );
}
