import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { readOwed } from '../ledger';
import { memberKey, memberOf } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import type { Merchants } from '../platform/wechat-pay';
import type { Clock } from '../platform/clock';
import { paperDesk } from './papers';
import { coverKey, coverOf } from './cover.dynamo';
import { badgeOf } from './domain/cover';
import { deskOf, lawNow, roomView } from './recharge-desk';
import { offerView } from './recharge-view';
import { settingsKey, settingsOf } from './stored-value.dynamo';
import { termsInForce } from './terms.dynamo';

type Desk = z.output<StoredValueContract['getRechargeDesk']['response']>;

async function coverBadge({ table, now }: { readonly table: Table; readonly now: Clock }, shopId: ShopId, item: Item | undefined): Promise<Desk['cover']> {
  const cover = coverOf(item);
  return cover.badge ? badgeOf(cover, (await readOwed(table, shopId)).at(-1)?.principalFen ?? fen(0), now()) : undefined;
}
/** What a member sees before choosing: offers, terms, balance and room. One read, and one more each for terms of the shop's own and for a paper where the shop asks for any or where members see how much of the balances is put aside; writes nothing. */
export const createGetRechargeDesk = (deps: { readonly table: Table; readonly merchants: Merchants; readonly now: Clock }) =>
  async (request: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<Desk, Refused<'http/not-found'>>> => {
    const [memberItem, settingsItem, coverItem] = await deps.table.getMany([memberKey(request.memberId), settingsKey(request.shopId), coverKey(request.shopId)], { consistent: false });
    if (!memberItem || memberItem.shopId !== request.shopId) return { ok: false, error: { code: 'http/not-found' } };
    const [member, settings] = [memberOf(memberItem), settingsOf(settingsItem)];
    const at = deps.now();
    const law = lawNow(settings, at);
    const [desk, terms, paper, cover] = await Promise.all([deskOf(deps.merchants, request.shopId, settings), termsInForce(deps.table, request.shopId, settings), paperDesk(deps.table, member, settings, law, at), coverBadge(deps, request.shopId, coverItem)]);
    return ok({
      ...('merchant' in desk ? { open: true } : { open: false, closedBecause: desk.closedBecause }),
      principalFen: member.balances.principalFen, bonusFen: member.balances.bonusFen, ...roomView(member, law), ...paper,
      offers: settings.openOffers.map(offerView), terms, ...(cover ? { cover } : {}),
    });
  };
