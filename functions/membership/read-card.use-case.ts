import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen, Points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import type { ShopBook } from '../shops';
import { cardsOf, type Member, openCouponsOf } from './domain/member';
import { paidShown } from './domain/paid-term';
import { memberKey, profileKey } from './member.dynamo';
import type { MemberCodes } from './member-codes';
import type { Card, CardExtras, StandingOf } from './membership.ports';
import { standingFrom } from './standing';

export interface CardDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly shopBook: ShopBook;
  readonly codes: MemberCodes;
  readonly standingOf: StandingOf;
  readonly rechargeOpen: (shopId: ShopId) => Promise<boolean>;
  readonly extras: CardExtras;
}
const NOT_FOUND = { ok: false, error: { code: 'http/not-found' } } as const;

/** All that the card page shows, from one consistent read of the member's items. Writes nothing. */
export const createGetMyCard = (deps: CardDependencies) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<Card, Refused<'http/not-found'>>> => {
  const at = deps.now();
  const { extras } = deps;
  const [[item, profile, attention, asked, lots], found, rechargeOpen] = await Promise.all([
    deps.table.getMany([memberKey(memberId), profileKey(memberId), extras.attentionKey(memberId), extras.confirmationKey(memberId), extras.lotsKey(memberId)]), deps.shopBook.find(shopId), deps.rechargeOpen(shopId),
  ]);
  if (!item || !found) return NOT_FOUND;
  const member = await standingFrom(deps.table, item);
  assert(member?.shopId === shopId, 'a place leads to a member of its own shop');
  if (member.memberId !== memberId) return createGetMyCard(deps)({ shopId, memberId: member.memberId });
  const [standing, codes, unlimited, soonestLot] = await Promise.all([deps.standingOf(member, at), deps.codes.batch(member, at), member.balances.uses ? false : extras.holdsUnlimited(member, at), extras.soonestLotOf(member, lots, at, found.shop.zone)]);
  // The inbox shows what was told on the cards behind, too.
  const behind = cardsOf(member).slice(1).map(extras.attentionKey);
  const before = behind.length > 0 ? await deps.table.getMany(behind) : [];
  const { name, addressForm, palette, zone } = found.shop;
  const confirmation = confirmationOf(asked, at);
  return ok({
    serverNow: at, shop: { shopId, name, addressForm, palette: { light: { ...palette.light }, dark: { ...palette.dark } }, rechargeOpen, zone },
    ...accountOf(member, at), ...standing, codes, birthdayKnown: profile?.birthday !== undefined, unreadMessages: [attention, ...before].reduce((sum, one) => sum + extras.unreadOf(one), 0), ...(unlimited ? { unlimited } : {}), ...(soonestLot ? { soonestLot } : {}), ...(confirmation ? { confirmation } : {}),
  });
};
const accountOf = (member: Member, at: Instant) => ({
  memberId: member.memberId, number: member.number, joinedAt: member.joinedAt, visits: member.visits, balances: member.balances, couponCount: openCouponsOf(member, at).length,
  ...(member.frozen ? { frozen: { at: member.frozen.at, reason: member.frozen.reason } } : {}), ...(member.credit ? { hasCredit: true as const } : {}),
  ...(member.waiting?.[0] ? { arriving: { ...member.waiting[0] } } : {}), ...(member.paid?.length ? { paid: paidShown(member) } : {}), ...(member.name === undefined ? {} : { name: member.name }), ...(member.phoneMasked === undefined ? {} : { phoneMasked: member.phoneMasked }),
});
/** What a cashier is asking the member just now. */
const confirmationOf = (item: Item | undefined, at: Instant): Card['confirmation'] =>
  (item && (item.expiresAt as number) > at ? {
    confirmationId: item.confirmationId as CommandKey, storeName: item.storeName as string, amountFen: item.amountFen as Fen, storedValueFen: item.storedValueFen as Fen, ...(item.pointsUsed === undefined ? {} : { pointsUsed: item.pointsUsed as Points, pointsFen: item.pointsFen as Fen }),
    couponTitles: [...(item.couponTitles as string[])], ...(item.packageUse === undefined ? {} : { packageUse: item.packageUse as string }), expiresAt: item.expiresAt as Instant,
  } : undefined);

/** The next ten codes, for a phone whose batch runs out. */
export const createGetMyCodes = (deps: Pick<CardDependencies, 'table' | 'now' | 'codes'>) => async ({ memberId }: { readonly memberId: MemberId }): Promise<Result<Card['codes'], Refused<'http/not-found'>>> => {
  const member = await standingFrom(deps.table, await deps.table.get(memberKey(memberId), { consistent: true }));
  return member ? ok(await deps.codes.batch(member, deps.now())) : NOT_FOUND;
};
