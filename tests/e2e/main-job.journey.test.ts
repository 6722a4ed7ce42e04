import { addDays, dayOf, type ShopDay, startOf } from '@shared/kernel/shop-day';
import type { Instant } from '@shared/kernel/instant';
import { ulid } from 'ulid';
import { type Stack, startStack } from '../../infra/local/stack';
import { type DemoShop, openDemoShop } from '../../infra/scripts/seed/demo-shop';
import { must, type PersonClient, signIn } from '../../infra/scripts/seed/person-client';

/** The whole main job through the typed client, over the real handlers, table, bus, schedules, WeChat and WeChat Pay of the embedded cloud. */
let stack: Stack;
let shop: DemoShop;
let cashier: PersonClient;
let member: PersonClient;
const key = () => ({ key: ulid() });
const phone = () => {
  const { double } = stack.wechat;
  if (!double) throw new Error('no pretend phone');
  return double.phone;
};
const person = (id: string) => signIn(stack.apiUrl, phone().loginCode(id));

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  shop = await openDemoShop(stack);
  cashier = await person('xiaoai');
  member = await person('ruoxi');
}, 180_000);
afterAll(() => stack?.stop());

async function scan() {
  const card = must(await member.getMyCard({ shopId: shop.shopId }));
  const step = Math.floor(stack.clock.now() / 30_000);
  const code = card.codes.codes[step - card.codes.firstStep];
  if (!code) throw new Error('no code for now');
  return must(await cashier.scanMember({ shopId: shop.shopId, storeId: shop.storeId, code }));
}
async function checkout(amountFen: number, options: { readonly useStoredValue?: boolean; readonly couponIds?: readonly string[] } = {}) {
  const { ticket } = await scan();
  const bill = { shopId: shop.shopId, storeId: shop.storeId, ticket, amountFen, couponIds: [...(options.couponIds ?? [])], useStoredValue: options.useStoredValue ?? false };
  const quote = must(await cashier.quoteVisit(bill));
  const tenders = quote.restFen > 0 ? [{ tender: 'alipay' as const, amountFen: quote.restFen }] : [];
  const visit = must(await cashier.recordVisit({ ...bill, tenders, quoteHash: quote.quoteHash }, key()));
  await stack.drain();
  await stack.travelTo(stack.clock.now() + 31_000);
  return { quote, visit };
}
const card = async () => must(await member.getMyCard({ shopId: shop.shopId }));

test('scanning the store code shows what a member gets, and one tap joins with the gift, once', async () => {
  const offer = must(await member.readJoinCode({ scene: shop.scene }));
  expect([offer.shop.name, offer.storeName, offer.gift.points, offer.gift.coupons.map((coupon) => coupon.title)]).toEqual(['禾木美学', '湖滨店', 100, ['新客立减 ¥20']]);
  const wish = {
    shopId: shop.shopId, scene: shop.scene, agreementVersion: offer.shop.agreement.version, agreed: true as const, marketing: true, sms: false,
    marketingConsentVersion: offer.shop.marketingConsentVersion, phoneCode: phone().phoneCode('ruoxi'),
  };
  const mark = key();
  const joined = must(await member.join(wish, mark));
  expect([joined.outcome, joined.gift]).toEqual(['joined', { points: 100, couponTitles: ['新客立减 ¥20'] }]);
  expect(must(await member.join(wish, mark))).toEqual(joined);
  const again = must(await member.join({ ...wish, phoneCode: phone().phoneCode('ruoxi') }, key()));
  expect(again.outcome).toBe('already');
  await stack.drain();
  const shown = await card();
  expect([shown.balances.points, shown.couponCount, shown.tier.name, shown.phoneMasked]).toEqual([100, 1, '新芽', '138****2290']);
});

test('a cashier scans the code and credits a visit: coupon, points, growth and tier move at once, and the receipt arrives', async () => {
  const { ask } = must(await member.getMySubscriptions({ shopId: shop.shopId, moment: 'receipt' }));
  phone().subscribe('ruoxi', ask.map((template) => template.templateId), 'accept');
  await stack.drain();
  const [coupon] = must(await member.listMyCoupons({ shopId: shop.shopId })).items;
  const { visit } = await checkout(60_000, { couponIds: coupon ? [coupon.couponId] : [] });
  expect([visit.discountFen, visit.dueFen, visit.restFen, visit.earnedPoints, visit.tierBefore?.name, visit.tierAfter?.name]).toEqual([2000, 58000, 58000, 580, '新芽', '青禾']);
  const shown = await card();
  expect([shown.balances.points, shown.balances.growth, shown.couponCount, shown.tier.name, shown.visits]).toEqual([680, 580, 0, '青禾', 1]);
  const inbox = must(await member.listMyMessages({ shopId: shop.shopId }));
  expect(inbox.items[0]?.category).toBe('receipt');
  expect(phone().messages('ruoxi').length).toBeGreaterThan(0);
});

test('the same code is good once', async () => {
  const first = await scan();
  const bill = { shopId: shop.shopId, storeId: shop.storeId, amountFen: 1000, couponIds: [], useStoredValue: false };
  const quote = must(await cashier.quoteVisit({ ...bill, ticket: first.ticket }));
  const record = () => cashier.recordVisit({ ...bill, ticket: first.ticket, tenders: [{ tender: 'cash', amountFen: 1000 }], quoteHash: quote.quoteHash }, key());
  const outcomes = await Promise.all([record(), record()]);
  expect(outcomes.map((one) => (one.ok ? 'ok' : one.error.code)).sort()).toEqual(['ok', 'visits/code-spent']);
  await stack.travelTo(stack.clock.now() + 31_000);
});

test('she recharges through WeChat Pay, is credited once, and pays from the balance', async () => {
  const desk = must(await member.getRechargeDesk({ shopId: shop.shopId }));
  expect([desk.open, desk.limitFen, desk.offers.map((offer) => offer.payFen).sort((a, b) => a - b)]).toEqual([true, 500_000, [20_000, 50_000, 100_000]]);
  const offer = desk.offers.find((one) => one.payFen === 50_000);
  const started = must(await member.startRecharge({ shopId: shop.shopId, offerId: offer?.offerId, termsVersion: desk.terms.version, adultConfirmed: true }, key()));
  expect(phone().pay('ruoxi', { ...started.payment }, 'pay')).toBe('ok');
  await stack.drain();
  const checked = must(await member.checkRecharge({ shopId: shop.shopId, rechargeId: started.recharge.rechargeId }));
  expect(['credited', 'shipped']).toContain(checked.recharge.state);
  expect((await card()).balances).toMatchObject({ principalFen: 50_000, bonusFen: 8_000 });
  const { visit } = await checkout(52_000, { useStoredValue: true });
  expect([visit.principalFen, visit.bonusFen, visit.restFen]).toEqual([50_000, 2_000, 0]);
  expect((await card()).balances).toMatchObject({ principalFen: 0, bonusFen: 6_000 });
});

test('a visit is undone once, to the last point and fen', async () => {
  const before = await card();
  const { visit } = await checkout(7_000, { useStoredValue: true });
  const undone = must(await cashier.undoVisit({ shopId: shop.shopId, visitId: visit.visitId }, key()));
  expect(undone.undone?.by).toBe('小满');
  const again = await cashier.undoVisit({ shopId: shop.shopId, visitId: visit.visitId }, key());
  expect(again.ok ? 'ok' : again.error.code).toBe('visits/already-undone');
  const after = await card();
  expect([after.balances, after.tier, after.visits]).toEqual([before.balances, before.tier, before.visits]);
});

test('the statement runs to the balance of the card', async () => {
  const { items } = must(await member.getMyStatement({ shopId: shop.shopId, limit: 50 }));
  const { balances } = await card();
  expect(items.flatMap((line) => line.changes).find((change) => change.asset === 'points')?.balanceAfter).toBe(balances.points);
  expect(items.filter((line) => line.undone)).toHaveLength(1);
});

test('the owner sees the day: money taken, recharges included; value used apart', async () => {
  await stack.drain();
  const owner = await person('chenhe');
  const today = must(await owner.getToday({ shopId: shop.shopId }));
  expect([today.takingsFen, today.rechargeFen, today.recharges, today.valueUsedFen, today.visits, today.joined]).toEqual([58_000 + 1_000 + 50_000, 50_000, 1, 52_000, 3, 1]);
});

test('on the morning of a birthday the greeting arrives with its gift, in the inbox and on the phone', async () => {
  const profile = must(await member.getMyProfile({ shopId: shop.shopId }));
  const zone = 'Asia/Shanghai';
  const birthday: ShopDay = addDays(dayOf(stack.clock.now() as Instant, zone), 31);
  must(await member.updateMyProfile({ shopId: shop.shopId, version: profile.version, name: '林若溪', birthday: { calendar: 'solar', month: Number(birthday.slice(5, 7)), day: Number(birthday.slice(8, 10)) } }));
  await stack.drain();
  const { ask } = must(await member.getMySubscriptions({ shopId: shop.shopId, moment: 'settings' }));
  phone().subscribe('ruoxi', ask.map((template) => template.templateId), 'accept');
  await stack.drain();
  // A visit in between: a member who is not missed gets no word about being missed.
  stack.clock.advanceTo(startOf(addDays(birthday, -10), zone, 15));
  await stack.drain();
  [member, cashier] = [await person('ruoxi'), await person('xiaoai')];
  await checkout(8_000);
  const couponsBefore = (await card()).couponCount;
  for (const day of [addDays(birthday, -1), birthday]) {
    stack.clock.advanceTo(startOf(day, zone, 10) + 6 * 60_000);
    await stack.drain();
  }
  member = await person('ruoxi');
  const inbox = must(await member.listMyMessages({ shopId: shop.shopId }));
  const greetings = inbox.items.filter((message) => message.scenarioId === 'birthday');
  expect(greetings.length).toBeGreaterThan(0);
  expect((await card()).couponCount).toBe(couponsBefore + 1);
  expect(greetings[0]?.why.fact).toContain('生日');
  expect(phone().messages('ruoxi').some((message) => JSON.stringify(message).includes('生日'))).toBe(true);
}, 180_000);
