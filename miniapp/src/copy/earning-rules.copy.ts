import { inLanguages } from './language';
import { count, wholeMoney } from './money';

const zhDays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const enDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const hours = (from: number, to: number, next: string): string => (from === 0 && to === 24 ? '' : ` ${from}:00–${from > to ? next : ''}${to}:00`);

/** What an owner may add to points for money: for coming, on some days and hours, from some amount, up to some number. */
export const earningRulesCopy = inLanguages(
  {
    perVisit: '每次到店另积', unit: '分', least: '单笔满多少才积', leastUnit: '元', leastNote: '不填就是多少都积。到店积分不受影响', perBill: '每笔最多', perDay: '每人每天最多', perMonth: '每人每月最多', perMonthNote: '按自然月，从设上限那一刻算起；不填就是不限', all: '全店每月最多送', allNote: (given: string | undefined) => `${given ? `${given}。` : ''}所有会员加起来，按自然月，从设上限那一刻算起。到上限后几秒内停止，已经给出的不收回。不填就是不限`, noLimit: '不填就是不限', money: '金额，例如 50', limit: (name: string, most: number) => `${name}：填 1 到 ${count(most)}，或不填`,
    times: '多倍时段', timesNote: '几段重叠时按最高的一段算，不相乘。22 点到 2 点就是过夜到次日，算在开始那天', addTime: '加一段', removeTime: '去掉这一段', days: '星期', chooseDays: '选一天以上', from: '从几点', to: '到几点', hour: '点', percent: '倍数', percentUnit: '%', window: (n: number) => `时段 ${n}`, same: '开始和结束不能是同一点', weekdays: zhDays as readonly string[],
    checkIn: '每日签到', checkInNote: '每人每天一次，不填就没有签到', profile: '完善资料', profileNote: '每人一次，要填哪些在「资料要问的」里定', review: '到店后评价', reviewNote: '每次到店一次，不填就不送积分', birthday: '生日当月倍数', birthdayNote: '200% 是 2 倍，不填就不加倍。和多倍时段重叠时按最高的算。生日要提前 30 天填好',
    pending: '几天后到账', pendingUnit: '天', pendingNote: '填你的退货期：到店得的积分过这么多天才能用，中间退货先扣还没到账的。签到、评价、推荐和送的积分不用等，成长值和等级当场算。不填就是当场到账；改了只管以后的', pendingSaid: (n: number) => `到店积分 ${count(n)} 天后到账`,
    andMore: (n: number) => `还有 ${count(n)} 条`, checkInSaid: (n: number) => `签到 ${count(n)} 分`, profileSaid: (n: number) => `完善资料 ${count(n)} 分`, reviewSaid: (n: number) => `评价 ${count(n)} 分`, birthdaySaid: (percent: number) => `生日当月 ${percent / 100} 倍`,
    order: '先按金额，再乘商品、等级和时段，取整一次，加上到店积分，最后看上限。',
    visitSaid: (n: number) => `每次到店 ${count(n)} 分`, leastSaid: (fen: number) => `单笔满 ${wholeMoney(fen)} 才积`, timeSaid: (days: readonly number[], from: number, to: number, percent: number) => `${days.length === 7 ? '每天' : days.map((day) => zhDays[day - 1]).join('、')}${hours(from, to, '次日 ')} ${percent / 100} 倍`, billSaid: (n: number) => `每笔最多 ${count(n)} 分`, daySaid: (n: number) => `每人每天最多 ${count(n)} 分`, monthSaid: (n: number) => `每人每月最多 ${count(n)} 分`, allSaid: (n: number) => `全店每月最多送 ${count(n)} 分`,
    inWindow: (day: string, hour: number, points: number) => `${day} ${hour}:00 付同样的：积 ${count(points)} 分`, joiner: '，',
  },
  {
    perVisit: 'For each visit', unit: 'points', least: 'Only from', leastUnit: 'yuan', leastNote: 'Empty: any amount. Points for the visit are not touched', perBill: 'At most for a bill', perDay: 'At most a member and day', perMonth: 'At most a member and month', perMonthNote: 'By calendar month, from the moment the limit is set; empty: no limit', all: 'At most a month in all', allNote: (given) => `${given ? `${given}. ` : ''}All members together, by calendar month, from the moment the limit is set. Once reached it stops within seconds; what was given stays. Empty: no limit`, noLimit: 'Empty: no limit', money: 'An amount, such as 50', limit: (name, most) => `${name}: 1 to ${count(most)}, or empty`,
    times: 'Hours that multiply', timesNote: 'Where several hold the highest counts; they do not multiply each other. From 22 to 2 is past midnight and counts for the day on which it begins', addTime: 'Add hours', removeTime: 'Remove these hours', days: 'Days', chooseDays: 'Choose a day or more', from: 'From', to: 'To', hour: 'h', percent: 'Multiple', percentUnit: '%', window: (n) => `Hours ${n}`, same: 'They must not begin and end at once', weekdays: enDays,
    checkIn: 'Daily check-in', checkInNote: 'Once a member and day; empty: none', profile: 'Complete profile', profileNote: 'Once a person; what it takes is set under Profile questions', review: 'Review of a visit', reviewNote: 'Once a visit; empty: no points', birthday: 'Birthday month', birthdayNote: '200% is double; empty: no multiple. Where hours overlap the highest counts. The birthday has to be told 30 days ahead',
    pending: 'Usable after', pendingUnit: 'days', pendingNote: 'Your time for returns: points of a visit can be used after so many days, and what is returned meanwhile is taken from those that wait. Points for check-ins, reviews, recommending and gifts do not wait; growth and tiers count at once. Empty: at once; a change is for later visits', pendingSaid: (n) => `usable after ${count(n)} ${n === 1 ? 'day' : 'days'}`,
    andMore: (n) => `and ${count(n)} more`, checkInSaid: (n) => `${count(n)} for a check-in`, profileSaid: (n) => `${count(n)} for a complete profile`, reviewSaid: (n) => `${count(n)} for a review`, birthdaySaid: (percent) => `× ${percent / 100} in the birthday month`,
    order: 'First the amount, times product, tier and hours, rounded once; then points for the visit; then the limits.',
    visitSaid: (n) => `${count(n)} for a visit`, leastSaid: (fen) => `only from ${wholeMoney(fen)}`, timeSaid: (days, from, to, percent) => `${days.length === 7 ? 'every day' : days.map((day) => enDays[day - 1]).join(', ')}${hours(from, to, 'next day ')} × ${percent / 100}`, billSaid: (n) => `at most ${count(n)} a bill`, daySaid: (n) => `at most ${count(n)} a member and day`, monthSaid: (n) => `at most ${count(n)} a member and month`, allSaid: (n) => `at most ${count(n)} a month in all`,
    inWindow: (day, hour, points) => `the same on ${day} at ${hour}:00: ${count(points)} points`, joiner: ', ',
  },
);
