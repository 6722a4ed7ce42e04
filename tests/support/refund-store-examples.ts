import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import { composeRunImports } from '../../functions/entry/compose-background';
import { TERMS } from '../../functions/stored-value';
import { rehearse, signOff } from './move-in';
import { row, table, yuan } from './refund-tables';
import { must } from './service-shop';
import { createWholeApi } from './whole-api';
import { codeOfMember, createWholeShop, joinWhole, paidRecharge, ticketBy } from './whole-shop';

/** What a refusal says in plain words; the code stands where there are none. */
const REFUSED: Readonly<Record<string, string>> = { 'stored-value/withdrawal-over': 'there are no seven days', 'stored-value/cash-unconfirmed': 'whoever pays has to be told', 'stored-value/nothing-to-refund': 'nothing of it is left' };
const refusal = ({ code }: { readonly code: string }): string => `refused: ${REFUSED[code] ?? code}`;
/** A shop in memory whose commands an example gives; nothing of it is set but by them. */
async function openShop(mark: string) {
  const api = createWholeApi();
  const shop = await createWholeShop(api, mark);
  const { shopId, storeId, owner, cashier } = shop;
  const key = () => ({ key: api.newKey() });
  return {
    ...shop, api, key,
    join: () => joinWhole(api, shop, `one-${mark}`, api.newPhone()),
    /** Paid by the card as far as it goes, the rest in cash. */
    async visit(memberId: typeof shop.memberId, amountFen: number) {
      api.world.clock.move(MINUTE_MS);
      const { ticket } = must(await cashier.visits.scanMember({ shopId, storeId, code: await codeOfMember(api, memberId) }));
      const purchase = { shopId, storeId, ticket, amountFen: fen(amountFen), items: [], couponIds: [], useStoredValue: true };
      const { quoteHash, restFen } = must(await cashier.visits.quoteVisit(purchase));
      return must(await cashier.visits.recordVisit({ ...purchase, quoteHash, tenders: restFen > 0 ? [{ tender: 'cash', amountFen: restFen }] : [] }, key()));
    },
    async recharge(memberId: typeof shop.memberId, amountFen: number): Promise<string> {
      api.world.clock.move(MINUTE_MS);
      return must(await cashier.storedValue.rechargeAtTill({ shopId, storeId, ticket: await ticketBy(api, cashier, shop, memberId), amountFen: fen(amountFen), tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true }, key())).rechargeId;
    },
    quote: (rechargeId: string, part: object = {}) => owner.storedValue.quoteRefund({ shopId, rechargeId, ...part } as never),
    /** Quotes a refund and pays it, told of a limit of cash or not. */
    async back(rechargeId: string, part: object = {}, told = true) {
      const quoted = await owner.storedValue.quoteRefund({ shopId, rechargeId, ...part } as never);
      return quoted.ok ? owner.storedValue.refundRecharge({ shopId, rechargeId, ...part, principalFen: quoted.value.principalFen, quoteHash: quoted.value.quoteHash, ...(told ? { cashConfirmed: true } : {}) } as never, key()) : quoted;
    },
  };
}

/** The store that pays is the store where one stands; what was earned and used there is taken back as anywhere. */
export async function otherStoreExample(): Promise<readonly string[]> {
  const shop = await openShop('elsewhere');
  const { api, shopId, storeId, otherStoreId, owner } = shop;
  const day = dayOf(api.world.clock(), 'Asia/Shanghai');
  const stores = [storeId, otherStoreId];
  const cash = async () => {
    await api.settle();
    return Promise.all(stores.map(async (of) => must(await owner.till.getDay({ shopId, storeId: of, day })).sums.tenders.find(({ tender }) => tender === 'cash')?.amountFen ?? 0));
  };
  const settled = async () => {
    const all = must(await owner.analytics.getSettlement({ shopId, from: day, to: day })).stores;
    return stores.map((of) => all.find((store) => store.storeId === of)?.netFen ?? 0);
  };
  const { memberId } = await shop.join();
  let [drawers, nets] = [await cash(), await settled()];
  /** What each thing moved: the card's money and points, both drawers, and what each store holds for the other. */
  const line = async (what: string, back: string, points: string | number): Promise<string> => {
    const [now, net] = [await cash(), await settled()];
    const cells = [...now.map((fen, i) => yuan(fen - (drawers[i] ?? 0))), ...net.map((fen, i) => yuan(fen - (nets[i] ?? 0)))];
    [drawers, nets] = [now, net];
    return row(what, back, points, ...cells);
  };
  const rechargeId = await shop.recharge(memberId, 10_000);
  const rows = [await line('first: ¥100.00 recharged', '–', '–')];
  const visit = await shop.visit(memberId, 15_000);
  rows.push(await line('first: a visit of ¥150.00', `${yuan(0 - visit.principalFen)}`, 0 - visit.earnedPoints));
  for (const amountFen of [3_000, 12_000]) {
    const of = { shopId, visitId: visit.visitId, storeId: otherStoreId, part: { amountFen: fen(amountFen) } };
    const { quoteHash } = must(await owner.visits.quoteVisitRefund(of));
    const done = must(await owner.visits.refundVisit({ ...of, quoteHash }, shop.key()));
    rows.push(await line(`second: ${yuan(done.amountFen)} of the visit`, yuan(done.principalFen), done.points));
  }
  const back = must(await shop.back(rechargeId, { storeId: otherStoreId, principalFen: 4_000 }));
  rows.push(await line(`second: ${yuan(back.moneyFen)} of the recharge`, yuan(0 - back.principalFen), '–'));
  return [
    '## In another store', '', 'The first store takes a recharge of ¥100.00 in cash, and a visit that the card and ¥50.00 in cash pay; the second store refunds both. Cash leaves the drawer of the store that pays it out; the card gets its money and gives its points wherever that is. What a store took for cards, less what it paid back and what was used there, it holds for the others (清算).', '',
    ...table(['store', 'to the card', 'points taken', 'drawer of the first', 'drawer of the second', 'the first holds', 'the second holds'], rows),
  ];
}
const MOST_BY_WECHAT = 50;
/** What goes back by a person's hand: what a till took, and what WeChat Pay takes no more. */
export async function byHandExample(): Promise<readonly string[]> {
  const shop = await openShop('hand');
  const { person, memberId } = await shop.join();
  const till = await shop.recharge(memberId, 30_000);
  let before = 0;
  const rows: string[] = [];
  for (const principalFen of [8_000, 2_000, 1, 15_000]) {
    const quoted = must(await shop.quote(till, { principalFen }));
    const untold = await shop.back(till, { principalFen }, false);
    const done = untold.ok ? untold : await shop.back(till, { principalFen });
    rows.push(row(yuan(before), yuan(principalFen), quoted.cashLimitFen === undefined ? 'no' : `yes, it passes ${yuan(quoted.cashLimitFen)}`, untold.ok ? 'paid' : refusal(untold.error), `${must(done).tender} ${yuan(must(done).moneyFen)}`));
    before += must(done).moneyFen;
  }
  const online = await paidRecharge(shop.api, person, shop.shopId, 10_000);
  const sent: { readonly channel: string; readonly moneyFen: number }[] = [];
  for (let n = 0; n <= MOST_BY_WECHAT; n++) sent.push(must(await shop.back(online, { principalFen: 100 })));
  sent.push(must(await shop.back(online)));
  const ways = [...new Set(sent.map(({ channel }) => channel))].map((way) => {
    const of = sent.flatMap(({ channel, moneyFen }, i) => (channel === way ? [{ n: i + 1, moneyFen }] : []));
    return row(`${of[0]?.n} to ${of.at(-1)?.n}`, way, yuan(of.reduce((sum, { moneyFen }) => sum + moneyFen, 0)));
  });
  const old = await paidRecharge(shop.api, person, shop.shopId, 10_000);
  const years: string[] = [];
  for (const days of [364, 1]) {
    shop.api.world.clock.move(days * DAY_MS);
    const owner = await shop.api.signIn(shop.owner.name);
    years.push(row(years.length === 0 ? '364 days after it' : '365 days after it', must(await owner.storedValue.quoteRefund({ shopId: shop.shopId, rechargeId: old })).channel));
  }
  return [
    '## Paid by hand', '', 'A recharge of ¥300.00 that the till took in cash goes back in cash. Above ¥100.00 the law wants it on an account of the member\'s own name (商务部令2012年第9号, art. 21), and all parts of one recharge are one sum: whoever pays more in cash is told first, and it is noted that they were.', '',
    ...table(['paid in cash before', 'refunded', 'asked first', 'without being told', 'told'], rows),
    '', `A recharge of ¥100.00 by WeChat Pay goes back by WeChat Pay, which takes ${MOST_BY_WECHAT} refunds of one payment; the rest goes by hand.`, '', ...table(['refunds', 'by', 'in all'], ways),
    '', 'It takes them for a year after the payment:', '', ...table(['refunded', 'by'], years),
  ];
}
/** A balance of the old system is paid back out of what the shop has now. */
export async function movedInExample(): Promise<readonly string[]> {
  const shop = await openShop('moved');
  const { api, shopId, owner } = shop;
  const importId = await rehearse(api, owner, shopId, [{ row: 2, cells: { phone: api.newPhone(), name: '林若溪', principal: '300', bonus: '100' } }]);
  await signOff(api, owner, shopId, importId);
  await composeRunImports(api.world)();
  await api.settle();
  const { items } = must(await owner.membership.searchMembers({ shopId, q: '林若溪' }));
  const [opening] = must(await owner.storedValue.listMemberRecharges({ shopId, memberId: items[0]?.memberId as never })).items;
  const id = opening?.rechargeId as string;
  api.world.clock.move(20 * DAY_MS);
  const asked = async (said: string, part: object) => {
    const quoted = await shop.quote(id, part);
    return quoted.ok ? row(said, yuan(quoted.value.principalFen), yuan(quoted.value.bonusFen), yuan(quoted.value.moneyFen), yuan(quoted.value.interestFen ?? 0)) : row(said, refusal(quoted.error), '–', '–', '–');
  };
  const grounds = [await asked('agreed on, ¥150.00', { principalFen: 15_000 }), await asked('agreed on, all', {}), await asked('withdrawn', { ground: 'seven-days' }), await asked('own reasons', { ground: 'own-reasons', ratePerTenThousand: 150 }), await asked('shop\'s fault', { ground: 'shop-fault', ratePerTenThousand: 310 })];
  const paid: string[] = [];
  for (const part of [{ principalFen: 15_000, storeId: shop.storeId }, { tender: 'bank-card', storeId: shop.otherStoreId }, { storeId: shop.storeId }]) {
    const done = await shop.back(id, part);
    paid.push(done.ok ? row(yuan(done.value.principalFen), yuan(done.value.bonusFen), `${done.value.tender} ${yuan(done.value.moneyFen)}`, done.value.storeId === shop.storeId ? 'the first' : 'the second', `${yuan(done.value.after.principalFen)} + ${yuan(done.value.after.bonusFen)}`) : row(refusal(done.error), '–', '–', '–', '–'));
  }
  return [
    '## A balance that was moved in', '', 'A spreadsheet brought ¥300.00 and ¥100.00 on top. It is refunded as a recharge of the day on which it came: the bonus in proportion, interest from that day, at 1.50 % a year for the member\'s own reasons and 3.10 % by the shop\'s fault, here after 20 days. When it was paid nobody knows, so there are no seven days.', '',
    ...table(['ground', 'principal taken', 'bonus taken back', 'money', 'interest'], grounds),
    '', 'No payment is known that it could go back by, so the shop pays it by hand, out of the drawer of the store that is named.', '', ...table(['principal returned', 'bonus taken back', 'paid', 'by the store', 'left on the card'], paid),
  ];
}
