import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { composeReactions } from '../../functions/entry/compose-background';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import type { Item } from '../../functions/platform/table/table';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from '../support/behind';
import { codeOf, tally, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { owing } from '../support/owing-shop';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

const PHONE = '13800135700';
/** Bills of the 22nd of November, due on the 22nd of December. */
async function asking(amounts: readonly number[]) {
  const table = createMemoryTable();
  const shop = await owing(amounts, createTestWorld({ table }));
  const { shopId, member, counter, key } = shop;
  const [first] = shop.bills as [CommandKey];
  const react = composeReactions(shop.world);
  const { drain } = behind(shop.world, table);
  /** The stream is read, and what it tells is reacted to, each twice. */
  const hear = async () => {
    await drain();
    for (const { name, detail } of shop.world.told.splice(0)) for (let n = 0; n < 2; n++) await react(name, detail);
  };
  const office = { shopId, memberId: member.memberId };
  return {
    ...shop, table, first, hear,
    ask: (until = '2027-01-10', billId = first) => member.credit.askExtension({ shopId, billId, until: until as ShopDay, reason: '下月发工资' }, key()),
    withdraw: (askId: CommandKey, billId = first) => member.credit.withdrawExtensionAsk({ shopId, billId, askId }, key()),
    grant: (askId: CommandKey | undefined, dueDay = '2027-01-10', billId = first) => counter.manager.credit.extendBill({ ...office, billId, dueDay: dueDay as ShopDay, reason: '同意', ...(askId ? { askId } : {}) }, key()),
    refuse: (askId: CommandKey, billId = first) => counter.manager.credit.refuseExtensionAsk({ ...office, billId, askId, reason: '月底要结账' }, key()),
    settle: (outcome: 'upheld' | 'rejected', billId = first) => counter.manager.credit.settleDispute({ ...office, billId, outcome, reason: '核对过了' }, key()),
    mine: async () => must(await member.credit.getMyCredit({ shopId })),
    waits: async () => must(await counter.manager.credit.listWaitingBills({ shopId })).items.map(({ bill, memberNumber }) => ({ billId: bill.billId, state: bill.state, until: bill.ask?.until, named: memberNumber !== '' })),
    inbox: async () => {
      await hear();
      return must(await member.messages.listMyMessages({ shopId })).items.filter(({ scenarioId }) => scenarioId === 'credit-answer-receipt').map(({ title, body }) => `${title}｜${body}`);
    },
  };
}
const idOf = (answer: Parameters<typeof must>[0]) => (must(answer) as { readonly ask?: { readonly askId: CommandKey } }).ask?.askId as CommandKey;

describe('a later day', () => {
  test('asked → granted with another day: both sides see it wait, the day stands meanwhile, the history says who and when, the member is told once', async () => {
    const shop = await asking([6_800, 2_000]);
    const askId = idOf(await shop.ask());
    expect((await shop.mine()).bills[0]).toMatchObject({ state: 'open', dueDay: '2026-12-22', ask: { askId, until: '2027-01-10', reason: '下月发工资' }, history: [{ what: 'asked', toDay: '2027-01-10', by: '会员本人' }] });
    expect(await shop.waits()).toEqual([{ billId: shop.first, state: 'open', until: '2027-01-10', named: true }]);
    expect(must(await shop.counter.till.credit.getMemberCredit({ shopId: shop.shopId, memberId: shop.member.memberId })).bills[0]?.ask).toMatchObject({ askId });
    expect(codeOf(await shop.ask('2027-02-01'))).toBe('credit/ask-open');
    shop.counter.clock.move(DAY_MS);
    const granted = must(await shop.grant(askId, '2027-01-20'));
    expect(granted).toMatchObject({ state: 'extended', dueDay: '2027-01-20', extended: { fromDay: '2026-12-22', until: '2027-01-20' }, history: [{ what: 'asked' }, { what: 'granted', by: 'manager', reason: '同意', fromDay: '2026-12-22', toDay: '2027-01-20' }] });
    expect([granted.ask, await shop.waits()]).toEqual([undefined, []]);
    expect(codeOf(await shop.withdraw(askId))).toBe('credit/ask-over');
    expect(await shop.inbox()).toEqual([expect.stringMatching(/^挂账延期到 1月20日｜11月22日的挂账 ¥68\.00，约定日改为 2027年1月20日。.+说：同意$/)]);
    await shop.stands(8_800, 0);
    await shop.proves();
  });
  test('asked → refused with a sentence, asked again, taken back; three times at most; the bill keeps its day', async () => {
    const shop = await asking([6_800]);
    expect(must(await shop.refuse(idOf(await shop.ask())))).toMatchObject({ state: 'open', dueDay: '2026-12-22', history: [{ what: 'asked' }, { what: 'ask-refused', by: 'manager', reason: '月底要结账' }] });
    expect(await shop.inbox()).toEqual([expect.stringMatching(/^延期申请没有通过｜.*约定日还是 2026年12月22日。.+说：月底要结账$/)]);
    for (let n = 0; n < 2; n++) {
      const askId = idOf(await shop.ask());
      expect(must(await shop.withdraw(askId)).history.at(-1)).toMatchObject({ what: 'ask-withdrawn', by: '会员本人' });
      expect(codeOf(await shop.refuse(askId))).toBe('credit/ask-over');
    }
    expect(codeOf(await shop.ask())).toBe('credit/asked-enough');
    expect(await shop.inbox()).toHaveLength(1);
  });
  test('the day lies after the bill\'s own and at most ninety days past it, or past today where that is over', async () => {
    const shop = await asking([6_800]);
    for (const day of ['2026-12-22', '2026-11-01', '2027-03-23', '2099-01-01']) expect(await shop.ask(day)).toMatchObject({ error: { code: 'credit/asked-day-wrong', facts: { latestDay: '2027-03-22' } } });
    shop.counter.clock.move(60 * DAY_MS);
    expect(codeOf(await shop.ask('2027-01-21'))).toBe('credit/asked-day-wrong');
    expect(must(await shop.ask('2027-04-21'))).toMatchObject({ ask: { until: '2027-04-21' }, overdueDays: 30 });
  });
  test('an extension that names no request answers the one that waits; one that names another moves nothing', async () => {
    const shop = await asking([6_800]);
    const askId = idOf(await shop.ask());
    must(await shop.withdraw(askId));
    const again = idOf(await shop.ask('2027-01-15'));
    expect([codeOf(await shop.grant(askId)), codeOf(await shop.refuse(askId)), codeOf(await shop.withdraw(askId))]).toEqual(['credit/ask-over', 'credit/ask-over', 'credit/ask-over']);
    expect(must(await shop.grant(undefined, '2027-01-05'))).toMatchObject({ dueDay: '2027-01-05', history: [{}, {}, {}, { what: 'granted' }] });
    expect(codeOf(await shop.refuse(again))).toBe('credit/ask-over');
    shop.counter.clock.move(DAY_MS);
    expect(must(await shop.grant(undefined, '2027-01-09')).history.at(-1)).toMatchObject({ what: 'extended' });
    expect((await shop.inbox()).map((said) => said.slice(0, 10))).toEqual(['挂账延期到 1月9日', '挂账延期到 1月5日']);
  });
  test('is over by itself where the bill is paid, and waits again where the repayment is undone', async () => {
    const shop = await asking([6_800]);
    const askId = idOf(await shop.ask());
    const { repaymentId } = must(await shop.atTill(6_800));
    expect([await shop.waits(), (await shop.mine()).closed[0]?.ask]).toEqual([[], undefined]);
    expect([codeOf(await shop.grant(askId)), codeOf(await shop.refuse(askId)), codeOf(await shop.withdraw(askId)), codeOf(await shop.ask())]).toEqual(['credit/bill-not-open', 'credit/ask-over', 'credit/ask-over', 'credit/bill-not-open']);
    must(await shop.counter.manager.credit.undoRepayment({ shopId: shop.shopId, repaymentId }, shop.key()));
    expect(await shop.waits()).toMatchObject([{ until: '2027-01-10' }]);
    must(await shop.grant(askId));
    expect(await shop.inbox()).toHaveLength(1);
    await shop.stands(6_800, 1);
  });
  test('rests while the bill is disputed: the shop sees the dispute, and the request again when the bill stands; upheld, it is over', async () => {
    const shop = await asking([6_800, 2_000]);
    const askId = idOf(await shop.ask());
    const dispute = () => shop.member.credit.disputeMyBill({ shopId: shop.shopId, billId: shop.first, reason: '多算了' }, shop.key());
    expect(must(await dispute())).toMatchObject({ state: 'disputed' });
    expect(await shop.waits()).toEqual([{ billId: shop.first, state: 'disputed', until: undefined, named: true }]);
    expect([codeOf(await shop.refuse(askId)), codeOf(await shop.grant(askId)), codeOf(await shop.withdraw(askId)), codeOf(await shop.ask())]).toEqual(['credit/ask-over', 'credit/ask-over', 'credit/ask-over', 'credit/bill-not-open']);
    must(await shop.settle('rejected'));
    expect(await shop.waits()).toMatchObject([{ state: 'open', until: '2027-01-10' }]);
    shop.counter.clock.move(DAY_MS);
    must(await dispute());
    must(await shop.settle('upheld'));
    expect(await shop.waits()).toEqual([]);
    must(await shop.atTill(2_000));
    expect((await shop.inbox()).map((said) => said.split('｜')[0])).toEqual(['异议成立，这笔不用再还', '异议核对过了，账不变']);
    await shop.stands(0, 1);
  });
  test('Two cards for one person: a request of before the merge is answered on the card that stands, and told there', async () => {
    const shop = await asking([6_800]);
    const askId = idOf(await shop.ask());
    const other = await shop.counter.join();
    const { manager } = shop.counter;
    must(await shop.member.membership.bindMyPhone({ shopId: shop.shopId, phoneCode: PHONE }, shop.key()));
    must(await manager.membership.resolvePhone({ shopId: shop.shopId, memberId: other.memberId, phone: PHONE, decision: 'same-person', reason: '本人的旧卡' }, shop.key()));
    expect((must(await other.credit.getMyCredit({ shopId: shop.shopId }))).bills[0]?.ask).toMatchObject({ askId });
    expect(must(await manager.credit.listWaitingBills({ shopId: shop.shopId })).items).toMatchObject([{ memberId: other.memberId }]);
    must(await manager.credit.extendBill({ shopId: shop.shopId, memberId: other.memberId, billId: shop.first, dueDay: '2027-01-10' as ShopDay, reason: '同意', askId }, shop.key()));
    await shop.hear();
    expect(must(await other.messages.listMyMessages({ shopId: shop.shopId })).items.filter(({ title }) => title === '挂账延期到 1月10日')).toHaveLength(1);
  });
});

describe('at once', () => {
  test('asked twenty times at once: one waits', async () => {
    const shop = await asking([6_800]);
    expect(tally(await times(20, () => shop.ask()))).toEqual({ ok: 1, 'credit/ask-open': 19 });
  });
  test('granted, refused, taken back and paid off at once, over and over: one answer, and the bill is as that one left it', async () => {
    for (let round = 0; round < 6; round++) {
      const shop = await asking([6_800]);
      const askId = idOf(await shop.ask());
      const [granted, refused, withdrawn, paid] = await Promise.all([shop.grant(askId), shop.refuse(askId), shop.withdraw(askId), round % 2 ? shop.atTill(6_800) : Promise.resolve(undefined)]);
      const answers = [granted, refused, withdrawn].filter(({ ok }) => ok);
      expect(answers.length).toBe(1 - Number(answers.length === 0 && paid?.ok === true));
      const { bills, closed } = await shop.mine();
      const bill = [...bills, ...closed][0];
      expect(bill?.ask).toBeUndefined();
      expect(bill?.dueDay).toBe(granted.ok ? '2027-01-10' : '2026-12-22');
      expect(bill?.history.filter(({ what }) => what !== 'asked')).toHaveLength(answers.length);
      expect(await shop.waits()).toEqual([]);
      expect(await shop.inbox()).toHaveLength(granted.ok || refused.ok ? 1 : 0);
      await shop.stands(paid?.ok ? 0 : 6_800, paid?.ok ? 1 : 0);
      await shop.proves();
    }
  });
});

test('nobody asks for another\'s bill or takes another\'s request back; it is part of the whole copy, and proved against its document', async () => {
  const shop = await asking([6_800]);
  const askId = idOf(await shop.ask());
  const stranger = await shop.counter.join();
  expect(codeOf(await stranger.credit.askExtension({ shopId: shop.shopId, billId: shop.first, until: '2027-01-10' as ShopDay, reason: '借一下' }, shop.key()))).toBe('http/not-found');
  expect(codeOf(await stranger.credit.withdrawExtensionAsk({ shopId: shop.shopId, billId: shop.first, askId }, shop.key()))).toBe('http/not-found');
  const lines: { readonly type: string; readonly ask?: unknown }[] = [];
  for await (const line of exportShop(createMemoryAuditSource(shop.table), shop.shopId)) lines.push(JSON.parse(line));
  expect(lines.filter(({ type }) => type === 'bill')).toMatchObject([{ ask: { askId, until: '2027-01-10' } }]);
  await shop.proves();
  const item = [...shop.table.items.values()].find(({ kind }) => kind === 'bill') as Item;
  await shop.table.write([{ put: { ...item, ask: { ...(item.ask as object), until: '2027-06-01' } } }]);
  expect((await proveBooks(createMemoryAuditSource(shop.table))).difference).toMatchObject({ what: 'credit-ask', memberId: shop.member.memberId });
});

test('no manager answers a request of their own; another does', async () => {
  const shop = await asking([]);
  const { manager, owner } = shop.counter;
  const { shopId } = shop;
  const { memberId } = must(await manager.joining.join({ shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, shop.key()));
  must(await owner.credit.setCreditAccount({ shopId, memberId, limitFen: fen(10_000), terms: { kind: 'days', days: 30 }, reason: '店长' }, shop.key()));
  const billId = (await shop.charge({ ...manager, memberId }, 5_000)) as CommandKey;
  const askId = idOf(await manager.credit.askExtension({ shopId, billId, until: '2027-01-10' as ShopDay, reason: '下月发工资' }, shop.key()));
  const of = { shopId, memberId, billId, askId };
  expect(codeOf(await manager.credit.refuseExtensionAsk({ ...of, reason: '不行' }, shop.key()))).toBe('visits/own-membership');
  expect(codeOf(await manager.credit.extendBill({ ...of, dueDay: '2027-01-10' as ShopDay, reason: '行' }, shop.key()))).toBe('visits/own-membership');
  must(await owner.credit.extendBill({ ...of, dueDay: '2027-01-10' as ShopDay, reason: '行' }, shop.key()));
});
