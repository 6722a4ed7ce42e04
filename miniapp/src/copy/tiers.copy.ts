import { inLanguages } from './language';
import { count, money, wholeMoney } from './money';

export type Measure = 'growth' | 'spend' | 'visits';
type Period = 'lifetime' | 'twelve-months' | 'calendar-year';
type Fall = 'one-tier' | 'to-reached';

/** By what tiers are reached and kept, for members and for the owner. */
export const tiersCopy = inLanguages(
  {
    amount: (measure: Measure, n: number) => (measure === 'growth' ? `成长值 ${count(n)}` : measure === 'spend' ? wholeMoney(n) : `${count(n)} 次`),
    from: (measure: Measure, period: Period, n: number) => (n === 0 ? '入会就是' : `${period === 'lifetime' ? '' : period === 'calendar-year' ? '今年' : '近 12 个月'}${measure === 'growth' ? `成长值满 ${count(n)}` : measure === 'spend' ? `消费满 ${wholeMoney(n)}` : `到店满 ${count(n)} 次`}`),
    has: (measure: Measure, n: number) => (measure === 'growth' ? `已有成长值 ${count(n)}` : measure === 'spend' ? `已消费 ${money(n)}` : `已到店 ${count(n)} 次`),
    goal: (measure: Measure, n: number) => (measure === 'spend' ? `满 ${wholeMoney(n)}` : measure === 'visits' ? `满 ${count(n)} 次` : `满 ${count(n)}`),
    more: { spend: '再消费', visits: '再到店', growth: '再得' }, moreVisits: (n: number) => `${count(n)} 次`, moreGrowth: (n: number) => `${count(n)} 成长值`,
    keptUntil: (tier: string, day: string) => `「${tier}」保留到 ${day}`, kept: '够了，到期自动续一期', keeps: '保级', grace: (day: string) => `宽限期到 ${day}`,
    terms: '怎么升级和保级', measure: '按什么升级', measures: { growth: '成长值', spend: '消费金额', visits: '到店次数' } as Readonly<Record<Measure, string>>,
    period: '按多长时间算', periods: { lifetime: '一直累计，不降级', 'twelve-months': '近 12 个月，升级后保 12 个月', 'calendar-year': '当年，保到年底' } as Readonly<Record<Period, string>>, periodShort: { lifetime: '一直累计', 'twelve-months': '近 12 个月', 'calendar-year': '当年' } as Readonly<Record<Period, string>>,
    grace_: '到期没达标，再宽限', fall: '还没达标时', falls: { 'one-tier': '只降一级', 'to-reached': '降到实际达到的一级' } as Readonly<Record<Fall, string>>, protect: '撤销收款后，等级保留', days: '天', keepFrom: (measure: Measure) => `保级要满（${measure === 'growth' ? '成长值' : measure === 'spend' ? '元' : '次'}）`, keepHint: '不填就和升级一样', keepTooMuch: '保级不能比升级还高',
    fromLabel: { growth: '成长值满', spend: '消费满', visits: '到店满' } as Readonly<Record<Measure, string>>, fromUnit: { growth: ' ', spend: '元', visits: '次' } as Readonly<Record<Measure, string>>,
    note: '达到就当场升级；降级只在到期那天复核，看一眼不会变。换了算法，下面每一级的数字也要跟着改。消费按用券后的应付算，次卡扣次算一次到店、不算消费。',
    gift: (gift: string) => `升级礼 ${gift}`, giftLabels: { points: '升级送积分', coupons: '升级送券' }, giftNote: '升到这一级时送，每人每级只送一次；撤销或退款后不够这一级，就收回。',
    said: (measure: Measure, period: Period) => `${measure === 'growth' ? '按成长值' : measure === 'spend' ? '按消费金额' : '按到店次数'}，${period === 'lifetime' ? '一直累计' : period === 'calendar-year' ? '每年年底复核，升级那年的都算' : '升级 12 个月后复核，升级那个月的也算'}`,
  },
  {
    amount: (measure, n) => (measure === 'growth' ? `growth ${count(n)}` : measure === 'spend' ? wholeMoney(n) : `${count(n)} visits`),
    from: (measure, period, n) => (n === 0 ? 'From the first day' : `${measure === 'growth' ? `Growth ${count(n)}` : measure === 'spend' ? `${wholeMoney(n)} spent` : `${count(n)} visits`}${period === 'lifetime' ? '' : period === 'calendar-year' ? ' this year' : ' within 12 months'}`),
    has: (measure, n) => (measure === 'growth' ? `Growth ${count(n)}` : measure === 'spend' ? `${money(n)} spent` : `${count(n)} visits`),
    goal: (measure, n) => (measure === 'spend' ? `of ${wholeMoney(n)}` : `of ${count(n)}`),
    more: { spend: 'Spend', visits: 'Come', growth: 'Earn' }, moreVisits: (n) => `${count(n)} more times`, moreGrowth: (n) => `${count(n)} growth`,
    keptUntil: (tier, day) => `${tier} until ${day}`, kept: 'Enough: it is renewed by itself', keeps: 'to keep it', grace: (day) => `Grace until ${day}`,
    terms: 'How tiers are reached and kept', measure: 'Measured by', measures: { growth: 'Growth', spend: 'Money spent', visits: 'Visits' },
    period: 'Within', periods: { lifetime: 'All time, never lost', 'twelve-months': '12 months; kept for 12 months', 'calendar-year': 'The year; kept to its end' }, periodShort: { lifetime: 'All time', 'twelve-months': '12 months', 'calendar-year': 'The year' },
    grace_: 'Grace when missed', fall: 'Then', falls: { 'one-tier': 'Down one tier', 'to-reached': 'Down to what is reached' }, protect: 'Kept after an undo', days: 'days', keepFrom: (measure) => `To keep (${measure === 'growth' ? 'growth' : measure === 'spend' ? 'yuan' : 'visits'})`, keepHint: 'As much as to reach it', keepTooMuch: 'Keeping cannot take more than reaching',
    fromLabel: { growth: 'From growth', spend: 'Spent', visits: 'Visits' }, fromUnit: { growth: ' ', spend: 'yuan', visits: ' ' },
    note: 'Up at once; down only at the review on the last day, never by looking. With another measure the figures of each tier change too. Spending is what was due after coupons; a package use counts as a visit, not as spending.',
    gift: (gift) => `Gift for rising: ${gift}`, giftLabels: { points: 'Points for rising', coupons: 'Coupons for rising' }, giftNote: 'Given on rising to this tier, once a person; taken back where an undo or a refund takes the tier.',
    said: (measure, period) => `By ${measure === 'growth' ? 'growth' : measure === 'spend' ? 'spending' : 'visits'}, ${period === 'lifetime' ? 'all time' : period === 'calendar-year' ? 'reviewed each year' : 'reviewed after 12 months'}`,
  },
);
