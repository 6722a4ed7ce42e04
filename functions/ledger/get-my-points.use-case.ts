import type { LedgerContract } from '@shared/contracts/ledger.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type Lot, type Member, memberKey, standingFrom } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import { expiryIn, type PointsCash, type RuleBook, type ShopBook } from '../shops';
import { lotsKey, withLots } from './lots.dynamo';

type MyPoints = z.output<LedgerContract['getMyPoints']['response']>;
const usable = ({ lots }: Member): readonly Lot[] => (lots ? lots.lots.filter((lot) => lot.day >= lots.today) : []);

/** My points by the day until which they may be used; what has expired and is not taken yet is left out. Writes nothing. */
export const createGetMyPoints = (deps: { readonly table: Table; readonly now: Clock; readonly ruleBook: RuleBook; readonly shopBook: ShopBook }) =>
  async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<MyPoints, Refused<'http/not-found'>>> => {
    const at = deps.now();
    const [[item, stored], expiry, found, spending, giving] = await Promise.all([deps.table.getMany([memberKey(memberId), lotsKey(memberId)]), expiryIn(deps.ruleBook, shopId, at), deps.shopBook.find(shopId), deps.ruleBook.inForce(shopId, 'spending', at), deps.ruleBook.inForce(shopId, 'points-giving', at)]);
    if (!item || !found) return refuse('http/not-found');
    const member = await standingFrom(deps.table, item);
    if (!member) return refuse('http/not-found');
    if (member.memberId !== memberId) return createGetMyPoints(deps)({ shopId, memberId: member.memberId });
    const { zone } = found.shop;
    const lots = usable(withLots(member, stored, expiry, at, zone)).map((lot) => ({ ...lot }));
    return ok({ balance: member.balances.points, expires: expiry.kind !== 'none', pending: (member.waiting ?? []).map((lot) => ({ ...lot })), giveable: giving?.rule.on === true, lots, ...(member.auto ? { auto: { ...member.auto } } : {}), ...(lots[0] ? { soonest: lots[0] } : {}), ...cashOf(spending?.rule.points) });
  };

/** What points are worth at the till, as the shop says now. */
function cashOf(terms: PointsCash | undefined): Pick<MyPoints, 'cash'> {
  if (!terms?.on) return {};
  const { on: _on, ...cash } = terms;
  return { cash };
}

/** The points that expire first, from the item that the card's own read brought along. */
export const createSoonestLotOf = ({ ruleBook }: { readonly ruleBook: RuleBook }) => async (member: Member, item: Item | undefined, at: Instant, zone: Zone): Promise<Lot | undefined> =>
  usable(withLots(member, item, await expiryIn(ruleBook, member.shopId, at), at, zone))[0];
