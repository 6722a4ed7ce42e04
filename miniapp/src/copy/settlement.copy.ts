import { inLanguages } from './language';
import { money } from './money';

/** Words of the table that says which store took the money of cards and where it was used. */
export const settlementCopy = inLanguages(
  {
    title: '清算', entry: '哪家店收的钱，在哪家店用掉', ownerOnly: '清算只有店主能看', periods: { month: '本月', last: '上月', days: '近 92 天' }, span: (from: string, to: string) => `${from} 至 ${to}`,
    all: '全店', app: '小程序充值', appNote: '在小程序里充的，不属于哪一家店',
    recharged: '收进充值', refunded: '退回', principal: '用掉本金', bonus: '用掉赠送', net: '净额',
    holds: (fen: number) => `多收 ${money(fen)}`, owed: (fen: number) => `多用 ${money(fen)}`, even: '收用相抵',
    holdsNote: '收的比在这里用掉的多：这些钱以后会在各店用掉', owedNote: '在这里用掉的比收的多：钱在别处收着', none: '这段时间没有充值，没有人用余额付，也没有人用次卡',
    note: '净额 = 收进 − 退回 − 用掉本金。赠送是店里送的，不是谁付的钱，不在店与店之间清算。撤销的一笔在撤销那天冲回。',
    packs: '次卡', packPair: (sold: string | undefined, used: string) => (sold === undefined ? `不知哪家店卖 → ${used}用` : sold === used ? `${used}卖，本店用` : `${sold}卖 → ${used}用`), due: (fen: number) => (fen > 0 ? `应收 ${money(fen)}` : `应付 ${money(-fen)}`),
    packUses: (uses: number, unpriced: number, refundedFen: number) => [`${uses} 次`, ...(unpriced ? [`其中 ${unpriced} 次不计价`] : []), ...(refundedFen ? [`代退 ${money(refundedFen)}`] : [])].join(' · '),
    packNote: '一次的价值 = 实付价 ÷ 总次数，服务价不同的按原价分摊。卖卡的店收了钱，别的店用掉多少、代退多少，就欠那家店多少。送的卡不清算；不限次的卡和更新前用掉的只计次数；不知哪家店卖的不算进应收应付。',
    packPartial: '其中有些天是更新之前结的，那些天用掉的次数没有记下。', packHead: ['卖出门店', '使用门店', '次数', '不计价次数', '价值', '代退'] as readonly string[], packUnknown: '不知哪家店',
    copy: '复制成表格', head: ['门店', '收进充值', '退回', '用掉本金', '用掉赠送', '净额'] as readonly string[],
  },
  {
    title: 'Settlement', entry: 'Which store took the money, and where it was used', ownerOnly: 'Only the owner sees this', periods: { month: 'This month', last: 'Last month', days: 'Last 92 days' }, span: (from, to) => `${from} to ${to}`,
    all: 'Whole shop', app: 'Top-ups in the app', appNote: 'Paid in the app: they belong to no store',
    recharged: 'Taken for cards', refunded: 'Given back', principal: 'Principal used', bonus: 'Bonus used', net: 'Net',
    holds: (fen) => `${money(fen)} more taken`, owed: (fen) => `${money(fen)} more used`, even: 'Even',
    holdsNote: 'More was taken than used here; it will be used in any store', owedNote: 'More was used than taken here; the money lies elsewhere', none: 'Nothing was paid in or used in these days, packages neither',
    note: 'Net = taken − given back − principal used. Bonus is the shop’s own gift and is not settled between stores. An undone sale counts back on the day of the undo.',
    packs: 'Packages', packPair: (sold, used) => (sold === undefined ? `Seller unknown → used at ${used}` : sold === used ? `Sold and used at ${used}` : `Sold at ${sold} → used at ${used}`), due: (fen) => (fen > 0 ? `Is owed ${money(fen)}` : `Owes ${money(-fen)}`),
    packUses: (uses, unpriced, refundedFen) => [`${uses} uses`, ...(unpriced ? [`${unpriced} without a worth`] : []), ...(refundedFen ? [`${money(refundedFen)} given back`] : [])].join(' · '),
    packNote: 'A use is worth the price paid over all uses, shared by list price where services differ. The store that sold owes the others what was used and given back there. Gifts are not settled; unlimited packages and uses of before are only counted; where the seller is unknown nobody owes.',
    packPartial: 'Some of these days were closed before uses were counted: theirs are missing.', packHead: ['Sold at', 'Used at', 'Uses', 'Without a worth', 'Worth', 'Given back'], packUnknown: 'Unknown',
    copy: 'Copy as a table', head: ['Store', 'Taken', 'Given back', 'Principal used', 'Bonus used', 'Net'],
  },
);
