import { fen } from '@shared/kernel/money';
import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { composeReactions } from '../../functions/entry/compose-background';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { refundAskTeller, TERMS } from '../../functions/stored-value';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { codeOf, createCounter, type MemberPerson, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

const MANY = 50;
async function openShop() {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } };
  const counter = await createCounter(world);
  const { owner, manager, till, shopId, storeId, newKey } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  return {
    ...counter, table,
    /** What the stream tells of refusals, told twice. */
    told: async () => {
      const facts = table.stream.flatMap(({ before, after }) => refundAskTeller(before, after));
      for (const { name, detail } of [...facts, ...facts]) await composeReactions(world)(name, detail);
    },
    recharge: async (of: MemberPerson, amountFen = 50_000) => must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await counter.scan(till, of), amountFen: fen(amountFen), tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true }, { key: newKey() })).rechargeId,
    ask: (by: MemberPerson, rechargeId: string, reason = '不常来了', key = newKey()) => by.storedValue.askRefund({ shopId, rechargeId: rechargeId as never, reason }, { key }),
    withdraw: (by: MemberPerson, rechargeId: string, askId: string) => by.storedValue.withdrawRefundAsk({ shopId, rechargeId: rechargeId as never, askId: askId as never }, { key: newKey() }),
    refuse: (rechargeId: string, askId: string, answer = '请先到店核对') => manager.storedValue.refuseRefundAsk({ shopId, rechargeId: rechargeId as never, askId: askId as never, answer }, { key: newKey() }),
    approve: async (rechargeId: string, askId: string) => {
      const quote = await manager.storedValue.quoteRefund({ shopId, rechargeId: rechargeId as never });
      return quote.ok ? manager.storedValue.refundRecharge({ cashConfirmed: true, shopId, rechargeId: rechargeId as never, principalFen: fen(quote.value.principalFen), quoteHash: quote.value.quoteHash, askId: askId as never }, { key: newKey() }) : quote;
    },
    waiting: async () => must(await manager.storedValue.listRefundAsks({ shopId })).items,
    mine: async (by: MemberPerson) => must(await by.storedValue.listMyRecharges({ shopId })).items,
  };
}

test('asked → approved: the shop sees what the law gives, refunds, and the member sees it', async () => {
  const shop = await openShop();
  const anna = await shop.join();
  const rechargeId = await shop.recharge(anna);
  expect(await shop.mine(anna)).toEqual([{ recharge: expect.objectContaining({ rechargeId }) }]);
  const { askId } = must(await shop.ask(anna, rechargeId));
  expect(await shop.waiting()).toEqual([expect.objectContaining({ ask: expect.objectContaining({ askId, reason: '不常来了', state: 'asked' }), ground: 'seven-days', dueFen: 50_000, memberNumber: expect.any(String) })]);
  shop.clock.move(8 * DAY_MS);
  await shop.visit(shop.till, anna, { amountFen: 20_000, useStoredValue: true });
  // It was asked for in time: a late answer takes nothing away.
  expect(await shop.waiting()).toMatchObject([{ ground: 'seven-days', dueFen: 30_000 }]);
  expect(must(await shop.manager.storedValue.getRecharge({ shopId: shop.shopId, rechargeId })).ask).toMatchObject({ askId, state: 'asked' });
  const refund = must(await shop.approve(rechargeId, askId));
  expect(refund).toMatchObject({ principalFen: 30_000, moneyFen: 30_000 });
  expect(await shop.waiting()).toEqual([]);
  expect((await shop.mine(anna))[0]?.ask).toMatchObject({ state: 'approved', refundId: refund.refundId, byName: 'manager' });
  expect((await shop.read(anna.memberId)).balances.principalFen).toBe(0);
  expect(codeOf(await shop.withdraw(anna, rechargeId, askId))).toBe('stored-value/ask-over');
  const audit = createMemoryAuditSource(shop.table);
  expect(await proveBooks(audit, shop.shopId)).toMatchObject({ holds: true });
  const lines = [];
  for await (const line of exportShop(audit, shop.shopId)) lines.push(JSON.parse(line) as { type: string; state?: string });
  expect(lines.filter(({ type }) => type === 'refund-ask')).toMatchObject([{ state: 'approved' }]);
});

test('refused with a reason, asked again, withdrawn; never two at a time, and never another\'s', async () => {
  const shop = await openShop();
  const [anna, bob] = [await shop.join(), await shop.join()];
  const rechargeId = await shop.recharge(anna);
  expect(codeOf(await shop.ask(bob, rechargeId))).toBe('http/not-found');
  const first = must(await shop.ask(anna, rechargeId));
  expect(codeOf(await shop.ask(anna, rechargeId))).toBe('stored-value/ask-open');
  expect(codeOf(await shop.withdraw(bob, rechargeId, first.askId))).toBe('http/not-found');
  expect(must(await shop.refuse(rechargeId, first.askId))).toMatchObject({ state: 'refused', answer: '请先到店核对' });
  await shop.told();
  expect(must(await anna.messages.listMyMessages({ shopId: shop.shopId })).items.filter(({ title }) => title === '退款申请没有同意')).toMatchObject([{ body: expect.stringContaining('请先到店核对') }]);
  expect(codeOf(await shop.approve(rechargeId, first.askId))).toBe('stored-value/ask-over');
  expect((await shop.read(anna.memberId)).balances.principalFen).toBe(50_000);
  shop.clock.move(MINUTE_MS);
  const second = must(await shop.ask(anna, rechargeId));
  expect(codeOf(await shop.refuse(rechargeId, first.askId))).toBe('stored-value/ask-over');
  expect(must(await shop.withdraw(anna, rechargeId, second.askId)).state).toBe('withdrawn');
  expect(await shop.waiting()).toEqual([]);
  // A refund without a request leaves none behind, and of what is all given back nothing can be asked.
  const quote = must(await shop.manager.storedValue.quoteRefund({ shopId: shop.shopId, rechargeId }));
  must(await shop.manager.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId, principalFen: fen(quote.principalFen), quoteHash: quote.quoteHash }, { key: shop.newKey() }));
  expect(codeOf(await shop.ask(anna, rechargeId))).toBe('stored-value/nothing-to-refund');
});

test('50 at once: one request, and of approval, refusal and withdrawal one alone', async () => {
  const shop = await openShop();
  const anna = await shop.join();
  const rechargeId = await shop.recharge(anna);
  expect(tally(await Promise.all(Array.from({ length: MANY }, () => shop.ask(anna, rechargeId)))).ok).toBe(1);
  const askId = (await shop.waiting())[0]?.ask.askId as string;
  const ends = await Promise.all(Array.from({ length: MANY }, (_, i) => (i % 3 === 0 ? shop.approve(rechargeId, askId) : i % 3 === 1 ? shop.refuse(rechargeId, askId) : shop.withdraw(anna, rechargeId, askId)) as Promise<{ ok: boolean }>));
  expect(ends.filter(({ ok }) => ok)).toHaveLength(1);
  const [mine] = await shop.mine(anna);
  expect((await shop.read(anna.memberId)).balances.principalFen).toBe(mine?.ask?.state === 'approved' ? 0 : 50_000);
  expect(await proveBooks(createMemoryAuditSource(shop.table), shop.shopId)).toMatchObject({ holds: true });
});

test('nobody answers a request about their own card', async () => {
  const shop = await openShop();
  const { memberId } = must(await shop.manager.joining.join({ shopId: shop.shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, { key: shop.newKey() }));
  const own: MemberPerson = { ...shop.manager, memberId };
  const rechargeId = await shop.recharge(own);
  const { askId } = must(await shop.ask(own, rechargeId));
  expect([codeOf(await shop.refuse(rechargeId, askId)), codeOf(await shop.approve(rechargeId, askId))]).toEqual(['visits/own-membership', 'visits/own-membership']);
});

test('the list reads each order, its card and its request once', async () => {
  const shop = await openShop();
  const reads = async () => {
    const before = shop.table.requests.reads;
    await shop.waiting();
    return shop.table.requests.reads - before;
  };
  const none = await reads();
  for (const amountFen of [10_000, 20_000]) {
    const anna = await shop.join();
    must(await shop.ask(anna, await shop.recharge(anna, amountFen)));
  }
  // Of each: the order with its request, the card, the journal, and what the journal names.
  expect(await reads()).toBe(none + 2 * 4);
});
