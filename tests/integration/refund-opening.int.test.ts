import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import type { CommandKey, MemberId } from '@shared/kernel/ids';
import { composeFollowStream, composeRunImports } from '../../functions/entry/compose-background';
import { claimKey, createPhones, memberKey, memberOf } from '../../functions/membership';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveSettlement } from '../../infra/scripts/audit/prove-settlement';
import { proveTill } from '../../infra/scripts/audit/prove-till';
import { codeOf } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { keptBy, rehearse, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi, type Person, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

let api: WholeApi;
let shop: WholeShop;
let followed = 0;
beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'OPEN');
  followed = 0;
}, 30_000);
const run = () => composeRunImports(api.world)();
/** A card with ¥300 and ¥100 on top from the old system, without anything else. */
async function moveIn(cells: Record<string, string> = {}) {
  const phone = api.newPhone();
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, name: '林若溪', principal: '300', bonus: '100', ...cells } }]);
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  const claim = await api.table.get(claimKey(shop.shopId, 'phone', await createPhones(api.world).hashOf(shop.shopId, phone)));
  api.world.clock.move(MINUTE_MS);
  return { phone, importId, memberId: claim?.memberId as MemberId };
}
/** Somebody who was here already, onto whose empty card ¥300 came. */
async function complete() {
  const phone = api.newPhone();
  const anna = await joinWhole(api, { shopId: shop.shopId }, 'anna', phone);
  api.world.clock.move(MINUTE_MS);
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone, principal: '300' } }], 'fill');
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  return { anna, importId };
}
const balances = async (memberId: MemberId) => memberOf((await api.table.get(memberKey(memberId))) as never).balances;
const recharges = async (memberId: MemberId) => must(await shop.manager.storedValue.listMemberRecharges({ shopId: shop.shopId, memberId })).items;
const quote = (rechargeId: CommandKey, part: object = {}, by: Person = shop.manager) => by.storedValue.quoteRefund({ shopId: shop.shopId, rechargeId, ...part } as never);
async function back(rechargeId: CommandKey, part: object = {}, by: Person = shop.manager) {
  const quoted = await quote(rechargeId, part, by);
  return quoted.ok ? by.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId, ...part, principalFen: quoted.value.principalFen, quoteHash: quoted.value.quoteHash } as never, { key: api.newKey() }) : quoted;
}
async function sound() {
  const changes = api.table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
  followed = api.table.stream.length;
  expect(await composeFollowStream(api.world)(changes)).toEqual([]);
  const source = createMemoryAuditSource(api.table);
  for (const prove of [proveBooks(source, shop.shopId), proveSettlement(source, api.world.clock(), shop.shopId), proveTill(source, api.world.clock(), shop.shopId)]) expect(await prove).toMatchObject({ holds: true });
}

test('Trap: principal that was moved in can be paid back: listed, its sum shown, out of the drawer by a hand\'s tender, the opening bonus in proportion', async () => {
  const { memberId } = await moveIn();
  const [opening] = await recharges(memberId);
  expect(opening).toMatchObject({ opening: true, payFen: 30_000, bonusFen: 10_000, creditedAt: expect.any(Number) });
  expect(opening).not.toHaveProperty('withdrawUntil');
  const id = opening?.rechargeId as CommandKey;
  expect(must(await quote(id, { principalFen: 15_000 }))).toMatchObject({ moneyFen: 15_000, bonusFen: 5_000, channel: 'by-hand', tender: 'cash', storeId: shop.storeId, cashLimitFen: 10_000 });
  // The tender and the sum are what was agreed on.
  const seen = must(await quote(id, { tender: 'bank-card' }));
  expect(codeOf(await shop.manager.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId: id, principalFen: seen.principalFen, quoteHash: seen.quoteHash }, { key: api.newKey() }))).toBe('stored-value/refund-changed');
  expect(must(await back(id, { principalFen: 15_000 }))).toMatchObject({ moneyFen: 15_000, bonusFen: 5_000, tender: 'cash', storeId: shop.storeId, state: 'done' });
  expect(must(await back(id, { tender: 'bank-card' }))).toMatchObject({ moneyFen: 15_000, bonusFen: 5_000, tender: 'bank-card', after: { principalFen: 0, bonusFen: 0 } });
  expect(await balances(memberId)).toMatchObject({ principalFen: 0, bonusFen: 0 });
  expect(codeOf(await back(id))).toBe('stored-value/nothing-to-refund');
  expect(must(await shop.manager.storedValue.getRecharge({ shopId: shop.shopId, rechargeId: id }))).toMatchObject({ recharge: { opening: true, refundedFen: 30_000 }, refunds: [{ moneyFen: 15_000 }, { tender: 'bank-card' }] });
  const entries = [...api.table.items.values()].filter((item) => item.kind === 'entry' && item.entryKind === 'recharge-refunded');
  expect(entries.map(({ postings }) => (postings as { f: string; t: string; r: string }[]).map(({ f, t, r }) => `${f}>${t} ${r}`))).toEqual([['member>brought-in opening-refund', 'brought-in>payments till-cash', 'member>issuance bonus-taken-back'], ['member>brought-in opening-refund', 'brought-in>payments till-bank-card', 'member>issuance bonus-taken-back']]);
  await sound();
});
test('on a ground of law by what is known: no seven days, interest from the day it was moved in, what was used taken off', async () => {
  const { memberId } = await moveIn();
  const id = (await recharges(memberId))[0]?.rechargeId as CommandKey;
  expect(codeOf(await quote(id, { ground: 'seven-days' }))).toBe('stored-value/withdrawal-over');
  api.world.clock.move(20 * DAY_MS);
  expect(must(await quote(id, { ground: 'own-reasons', ratePerTenThousand: 150 }))).toMatchObject({ moneyFen: 30_000, interestFen: 25 });
  expect(must(await back(id, { ground: 'shop-fault', ratePerTenThousand: 310 }))).toMatchObject({ moneyFen: 30_000, interestFen: 51, bonusFen: 10_000 });
  await sound();
});
test('an import with a refund of what it brought is not taken back for that card, and one that was taken back leaves nothing to refund', async () => {
  const kept = await moveIn();
  must(await back((await recharges(kept.memberId))[0]?.rechargeId as CommandKey));
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId: kept.importId }, { key: api.newKey() }));
  await run();
  expect(await keptBy(shop.owner, shop.shopId, kept.importId)).toMatchObject([{ code: 'kept-recharged' }]);
  const gone = await moveIn();
  const id = (await recharges(gone.memberId))[0]?.rechargeId as CommandKey;
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId: gone.importId }, { key: api.newKey() }));
  await run();
  expect(codeOf(await back(id))).toBe('http/not-found');
  await sound();
});
test('a card that stands and was completed: the member sees it, asks for it, and has a part of it back while the request waits', async () => {
  const { anna } = await complete();
  const mine = async () => must(await anna.person.storedValue.listMyRecharges({ shopId: shop.shopId })).items;
  const [item] = await mine();
  expect(item).toMatchObject({ recharge: { opening: true, payFen: 30_000 } });
  const rechargeId = item?.recharge.rechargeId as CommandKey;
  const { askId } = must(await anna.person.storedValue.askRefund({ shopId: shop.shopId, rechargeId }, { key: api.newKey() }));
  expect(must(await shop.manager.storedValue.listRefundAsks({ shopId: shop.shopId })).items).toMatchObject([{ ask: { askId }, ground: 'own-reasons', dueFen: 30_000 }]);
  expect(must(await back(rechargeId, { principalFen: 10_000 }))).toMatchObject({ moneyFen: 10_000 });
  expect((await mine())[0]).toMatchObject({ recharge: { refundedFen: 10_000 }, ask: { state: 'asked' } });
  await sound();
});
test('a completed card whose import was taken back has it in no list', async () => {
  const { anna, importId } = await complete();
  expect(await recharges(anna.memberId)).toHaveLength(1);
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
  expect((await balances(anna.memberId)).principalFen).toBe(0);
  expect(await recharges(anna.memberId)).toEqual([]);
});
test('whoever asks for a balance that was moved in gets an answer: an import taken back leaves them with it', async () => {
  const { anna, importId } = await complete();
  const rechargeId = (await recharges(anna.memberId))[0]?.rechargeId as CommandKey;
  const { askId } = must(await anna.person.storedValue.askRefund({ shopId: shop.shopId, rechargeId }, { key: api.newKey() }));
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
  expect(await keptBy(shop.owner, shop.shopId, importId)).toMatchObject([{ row: 2, code: 'kept-otherwise' }]);
  expect((await balances(anna.memberId)).principalFen).toBe(30_000);
  expect(must(await shop.manager.storedValue.refuseRefundAsk({ shopId: shop.shopId, rechargeId, askId, answer: '请到店办理' }, { key: api.newKey() }))).toMatchObject({ state: 'refused' });
});
