import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { createMemoryAuditSource } from '../support/memory-audit';
import { night } from '../support/night';
import { openRefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

const at = (text: string) => instant(Date.parse(`${text}+08:00`));

test('a day of refunds by law, on credit in another store, of packages and merged cards: the night and the proof find nothing', async () => {
  const shop = await openRefundShop();
  const { owner, manager, till, shopId, storeId, second, clock } = shop;
  const key = () => ({ key: shop.newKey() });
  await shop.policy('debt', 100);
  const me = must(await owner.staff.listStaff({ shopId } as never)) as unknown as { readonly items?: readonly { readonly staffId: string; readonly name: string }[]; readonly staff?: readonly { readonly staffId: string; readonly name: string }[] };
  const seller = (me.items ?? me.staff ?? []).find(({ name }) => name === 'other-till')?.staffId as string;
  expect(seller).toBeDefined();
  const anna = await shop.known();
  const offerId = await shop.offer(50_000, { bonusFen: 10_000, points: 500 });
  // Sold by somebody else than who takes the money; one in the app.
  const sold = await shop.recharge(anna, { offerId, soldBy: seller }, 'wechat');
  const online = await shop.online(anna, { offerId });
  await shop.visit(till, anna, { amountFen: 60_000, useStoredValue: true, usePoints: 'most' } as never);
  clock.move(MINUTE_MS);
  must(await shop.back(sold.rechargeId, { ground: 'shop-fault', ratePerTenThousand: 310, storeId: second }));
  clock.move(MINUTE_MS);
  must(await shop.back(online.rechargeId, { ground: 'own-reasons', ratePerTenThousand: 310 }));
  // On credit, with points and cash beside it; repaid in two ways; refunded in the other store, then undone.
  const ben = await shop.join({ points: 4_000, principalFen: 3_000, bonusFen: 1_000 });
  must(await manager.credit.setCreditAccount({ shopId, memberId: ben.memberId, limitFen: fen(100_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, key()));
  const couponId = must(await shop.give(ben, await shop.createCouponType({ valueFen: 1_000 })));
  clock.move(MINUTE_MS);
  const ring = async (purchase: object) => must(await shop.ring(till, { ticket: await shop.scan(till, ben), ...purchase } as never));
  const quote = must(await shop.quote(till, { ticket: await shop.scan(till, ben), amountFen: 20_000, couponIds: [couponId], usePoints: 2_000, useStoredValue: true } as never));
  const cash = 3_333;
  const { visitId } = await ring({ amountFen: 20_000, couponIds: [couponId], usePoints: 2_000, useStoredValue: true, tenders: [{ tender: 'cash', amountFen: fen(cash) }, { tender: 'credit', amountFen: fen(quote.restFen - cash) }] });
  clock.move(MINUTE_MS);
  const other = await ring({ amountFen: 1_000, tenders: [{ tender: 'credit', amountFen: fen(1_000) }] });
  const repay = async (amountFen: number, tender: 'cash' | 'alipay') => must(await till.credit.repayCredit({ shopId, storeId, ticket: await shop.lookUp(till, ben), amountFen: fen(amountFen), tenders: [{ tender, amountFen: fen(amountFen) }] }, key()));
  await repay(2_000, 'alipay');
  await repay(1_500, 'cash');
  for (const amountFen of [777, 9_000, 2_501]) must(await shop.refund(owner, visitId, { amountFen }, second));
  must(await shop.undo(manager, visitId));
  must(await shop.undo(manager, other.visitId));
  // A package paid in two ways, served by another, refunded in the other store.
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '年卡', services: [{ name: '健身', listPriceFen: fen(10_000) }, { name: '私教', listPriceFen: fen(3_000), count: 4 }], priceFen: fen(80_000), term: { days: 365 } }, key()));
  const { packageId } = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await shop.lookUp(till, ben), soldBy: seller, tenders: [{ tender: 'wechat', amountFen: fen(50_000) }, { tender: 'cash', amountFen: fen(30_000) }] } as never, key()));
  clock.move(MINUTE_MS);
  must(await till.packages.deductPackage({ shopId, storeId, packageId, service: 1, quantity: 1, servedBy: seller, ticket: await shop.scan(till, ben) } as never, key()));
  // Cards that become one, apart and one again, with a recharge and its refund in between.
  must(await anna.membership.bindMyPhone({ shopId, phoneCode: '13800000042' }, key()));
  must(await ben.membership.bindMyPhone({ shopId, phoneCode: '13800000043' }, key()));
  const merge = async () => { clock.move(MINUTE_MS); return must(await manager.membership.resolvePhone({ shopId, memberId: ben.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, key())); };
  const third = await shop.recharge(anna, { amountFen: fen(10_000) });
  await merge();
  clock.move(MINUTE_MS);
  must(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, key()));
  expect((await shop.read(anna.memberId)).realName).toBe('林若溪');
  expect((await shop.read(ben.memberId)).realName).toBeUndefined();
  await merge();
  clock.move(MINUTE_MS);
  must(await shop.back(third.rechargeId, { ground: 'seven-days' }));
  const held = must(await manager.packages.listMemberPackages({ shopId, memberId: ben.memberId, limit: 10 })).items[0];
  must(await owner.packages.refundPackage({ shopId, storeId: second, memberId: ben.memberId, packageId, refundFen: held?.refundFen, tenders: held?.refundTenders, reason: '搬家' } as never, key()));
  await shop.follow();
  for (const one of [storeId, second]) must(await owner.till.closeDay({ shopId, storeId: one, day: '2026-11-22' as never }, key()));
  await shop.sound();
  clock.set(at('2026-11-23T02:35:00'));
  const nights = night(shop.world);
  await nights.pass();
  expect(await nights.proof(shopId, '2026-11-22')).toMatchObject({ differs: 0, faults: [] });
  const lines: string[] = [];
  for await (const line of exportShop(createMemoryAuditSource(shop.table), shopId)) lines.push(line);
  expect(lines.filter((line) => line.startsWith('{"type":"refund"'))).toHaveLength(3);
});
