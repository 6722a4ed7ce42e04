import { ulid } from 'ulid';
import type { Stack } from '../../local/stack';
import { must, type PersonClient, signIn } from './person-client';

/** A command's key. */
const key = () => ({ key: ulid() });
const TIERS = [
  { tierId: 'sprout', name: '新芽', face: 1, fromGrowth: 0, multiplierPercent: 100, benefits: ['生日当月送小样一份'] },
  { tierId: 'green', name: '青禾', face: 2, fromGrowth: 500, multiplierPercent: 110, benefits: ['积分 1.1 倍', '生日送 ¥30 券'] },
  { tierId: 'timber', name: '嘉木', face: 3, fromGrowth: 2000, multiplierPercent: 120, benefits: ['积分 1.2 倍', '生日送 ¥50 券', '优先预约'] },
  { tierId: 'forest', name: '深林', face: 4, fromGrowth: 5000, multiplierPercent: 150, benefits: ['积分 1.5 倍', '生日送 ¥100 券', '专属美容师'] },
];

const RULES_LEAD_MS = 150_000;

export interface DemoShop {
  readonly shopId: string;
  readonly storeId: string;
  readonly scene: string;
}
const person = (stack: Stack, id: string): Promise<PersonClient> => {
  const { double } = stack.wechat;
  if (!double) throw new Error('the demo shop needs the pretend phone');
  return signIn(stack.apiUrl, double.phone.loginCode(id));
};

/** Opens 禾木美学 as its owner would: tiers, rules, coupons, the join gift, recharge with its filing, care, a cashier, and the store's code. */
export async function openDemoShop(stack: Stack): Promise<DemoShop> {
  const owner = await person(stack, 'chenhe');
  const { shopId, storeId } = must(await owner.setUpShop({ setUpCode: stack.installation.setUpCode, name: '禾木美学', hue: 158, chroma: 0.062, storeName: '湖滨店', ownerName: '陈禾' }, key()));
  must(await owner.setTiers({ shopId, tiers: TIERS }));
  const welcome = must(await owner.createCouponType({ shopId, kind: 'cash-off', title: '新客立减 ¥20', valueFen: 2000, minimumSpendFen: 10000, validityDays: 30, perMember: 1 }, key()));
  const massage = must(await owner.createCouponType({ shopId, kind: 'exchange', title: '肩颈护理一次', valueFen: 0, minimumSpendFen: 0, validityDays: 60, stock: 200, perMember: 2 }, key()));
  const birthday = must(await owner.createCouponType({ shopId, kind: 'cash-off', title: '生日礼 ¥50', valueFen: 5000, minimumSpendFen: 5000, validityDays: 30, perMember: 3 }, key()));
  must(await owner.setJoinGift({ shopId, points: 100, couponTypeIds: [welcome.couponTypeId] }));
  await fillMall(owner, shopId, massage.couponTypeId);
  await openRecharge(stack, owner, shopId);
  const { scenes } = must(await owner.listScenes({ shopId }));
  for (const { scenarioId } of scenes) must(await owner.setScene({ shopId, scenarioId, on: true }));
  await giveBirthdayGift(owner, shopId, birthday.couponTypeId);
  await inviteCashier(stack, owner, shopId, storeId);
  const { scene, joinCodeId } = must(await owner.createJoinCode({ shopId, storeId, channel: 'counter' }, key()));
  // Once drawn, WeChat knows the code, and the pretend phone can scan it.
  must(await owner.drawJoinCode({ shopId, joinCodeId, form: 'weapp' }));
  // A changed rule takes effect two minutes ahead: the shop opens its door after that.
  await stack.travelTo(stack.clock.now() + RULES_LEAD_MS);
  return { shopId, storeId, scene };
}

async function fillMall(owner: PersonClient, shopId: string, couponTypeId: string): Promise<void> {
  for (const goods of [
    { title: '洁面小样', points: 100, gives: { kind: 'pickup', days: 7 }, stock: 40, perMember: 2 }, { title: '陶瓷杯', detail: '白釉，店里的那一种', points: 300, gives: { kind: 'pickup', days: 14 }, stock: 12 }, { title: '肩颈护理一次', points: 500, gives: { kind: 'coupon', couponTypeId }, perMember: 2 },
  ] as const) must(await owner.createGoods({ shopId, ...goods }, key()));
}

async function openRecharge(stack: Stack, owner: PersonClient, shopId: string): Promise<void> {
  stack.enterMerchant(shopId);
  must(await owner.setFiling({ shopId, filingNo: '330100AAB0001', issuer: '杭州禾木美容有限公司', authority: '杭州市商务局', filedOn: '2026-01-15' }));
  for (const [payFen, bonusFen] of [[20000, 0], [50000, 8000], [100000, 20000]] as const) must(await owner.createOffer({ shopId, payFen, bonusFen }, key()));
  must(await owner.switchRecharge({ shopId, open: true }));
}

async function giveBirthdayGift(owner: PersonClient, shopId: string, couponTypeId: string): Promise<void> {
  const { scenes } = must(await owner.listScenes({ shopId }));
  const birthday = scenes.find((scene) => scene.scenarioId === 'birthday');
  if (birthday) must(await owner.setScene({ shopId, scenarioId: 'birthday', knobs: { ...birthday.knobs, gift: { points: 0, couponTypeIds: [couponTypeId] } } }));
}

async function inviteCashier(stack: Stack, owner: PersonClient, shopId: string, storeId: string): Promise<void> {
  const { code } = must(await owner.inviteStaff({ shopId, role: 'cashier', storeIds: [storeId], name: '小满' }, key()));
  must(await (await person(stack, 'xiaoai')).acceptInvitation({ code }, key()));
}

/** A few regulars with visits behind them, so that no list is empty on the first evening. */
export async function bringRegulars(stack: Stack, { shopId, storeId, scene }: DemoShop): Promise<void> {
  const cashier = await person(stack, 'xiaoai');
  for (const [id, visits] of [['zhoutong', [18800, 4600]], ['wangli', [32000]]] as const) {
    const member = await person(stack, id);
    const offer = must(await member.readJoinCode({ scene }));
    must(await member.join({
      shopId, scene, agreementVersion: offer.shop.agreement.version, agreed: true, marketing: true, sms: false, marketingConsentVersion: offer.shop.marketingConsentVersion,
      phoneCode: stack.wechat.double?.phone.phoneCode(id) ?? '',
    }, key()));
    for (const amountFen of visits) await recordVisit(cashier, member, shopId, storeId, amountFen);
  }
}

/** A package and a coupon of which the first morning says that they end: one of seven days then, and one of three. */
export async function bringEndings(stack: Stack, { shopId, storeId }: DemoShop): Promise<void> {
  const [owner, cashier] = [await person(stack, 'chenhe'), await person(stack, 'xiaoai')];
  const { packageTypeId } = must(await owner.createPackageType({ shopId, title: '面部护理 5 次', services: [{ name: '面部护理', listPriceFen: 16800, count: 5 }], priceFen: 68000, term: { days: 8 } }, key()));
  const { couponTypeId } = must(await owner.createCouponType({ shopId, kind: 'cash-off', title: '本周立减 ¥30', valueFen: 3000, minimumSpendFen: 15000, validityDays: 4, perMember: 1 }, key()));
  const ticket = await ticketOf(cashier, await person(stack, 'zhoutong'), shopId, storeId);
  must(await cashier.sellPackage({ shopId, storeId, ticket, packageTypeId, tenders: [{ tender: 'wechat', amountFen: 68000 }] }, key()));
  const { memberId } = must(await (await person(stack, 'wangli')).getMyCard({ shopId }));
  must(await owner.issueCoupon({ shopId, memberId, couponTypeId, reason: '常来的客人' }, key()));
}

/** As the till finds a member by the number on their card. */
async function ticketOf(cashier: PersonClient, member: PersonClient, shopId: string, storeId: string): Promise<string> {
  const { number } = must(await member.getMyCard({ shopId }));
  const [found] = must(await cashier.lookUpMember({ shopId, storeId, by: 'member-number', value: number })).matches;
  if (!found) throw new Error('the till does not find the demo member');
  return found.ticket;
}
/** One visit as the counter does it: the code from the card, the quote, the commit. */
async function recordVisit(cashier: PersonClient, member: PersonClient, shopId: string, storeId: string, amountFen: number): Promise<void> {
  const bill = { shopId, storeId, amountFen, couponIds: [], useStoredValue: false, ticket: await ticketOf(cashier, member, shopId, storeId) };
  const quote = must(await cashier.quoteVisit(bill));
  must(await cashier.recordVisit({ ...bill, tenders: [{ tender: 'wechat', amountFen: quote.restFen }], quoteHash: quote.quoteHash }, key()));
}
