import { inLanguages } from './language';
import { count } from './money';

/** What the member reads of points and of their days. */
export const pointsCopy = inLanguages(
  {
    have: '积分', owed: '积分欠', soonest: (n: number, day: string) => `${count(n)} 积分 ${day}到期`, until: (day: string) => `${day}前可用`, lot: (n: number) => `${count(n)} 积分`, inDays: (n: number) => (n === 0 ? '今天最后一天' : `还有 ${count(n)} 天`),
    when: '什么时候到期', never: '积分长期有效，不会到期', none: '现在没有积分', noneText: '到店消费会得积分，什么时候到期都写在这里', first: '先到期的先用。退回的积分，还是原来的到期日。', owing: '有一笔消费退了，之前用掉的积分要补上。再得的积分先补这一笔。', statement: '积分明细', toCard: '回会员卡',
    waiting: '待入账', arriving: (n: number, all: number, day: string) => (n === all ? `${count(n)} 积分 ${day}到账` : `${count(all)} 积分待入账，${day}先到 ${count(n)}`), arrives: (day: string) => `${day}到账`, arrivesIn: (n: number) => (n <= 0 ? '今天' : `还有 ${count(n)} 天`), why: '过了退货期就到账，到账以后才能用。中间退货，会先扣这里的。', wait: (n: number, day: string) => `${count(n)} 积分 ${day}到账`, waitWhy: '过了退货期就到账', waits: (amount: string) => `待入账 ${amount}`,
    cut: (by: 'month' | 'all', n: number) => `${by === 'all' ? '本月积分已送完' : '会员本月积分已得满'}，这笔${n > 0 ? `只积 ${count(n)} 分` : '不积分'}`,
  },
  {
    have: 'Points', owed: 'Points owed', soonest: (n, day) => `${count(n)} points until ${day}`, until: (day) => `Until ${day}`, lot: (n) => `${count(n)} points`, inDays: (n) => (n === 0 ? 'last day today' : `${count(n)} ${n === 1 ? 'day' : 'days'} left`),
    when: 'When they expire', never: 'Points do not expire', none: 'No points now', noneText: 'Purchases bring points, and when they expire is written here', first: 'The first to expire are used first. Points that come back keep their day.', owing: 'A purchase was returned after its points were spent. What you earn next makes up for it first.', statement: 'Points statement', toCard: 'Back to the card',
    waiting: 'On their way', arriving: (n, all, day) => (n === all ? `${count(n)} points arrive ${day}` : `${count(all)} points on their way, ${count(n)} of them ${day}`), arrives: (day) => `Arrive ${day}`, arrivesIn: (n) => (n <= 0 ? 'today' : `in ${count(n)} ${n === 1 ? 'day' : 'days'}`), why: 'They arrive when the time for returns is over, and can be used from then. What is returned before is taken from here first.', wait: (n, day) => `${count(n)} points, arriving ${day}`, waitWhy: 'They arrive when the time for returns is over', waits: (amount) => `on their way ${amount}`,
    cut: (by, n) => `${by === 'all' ? 'This month has given all its points' : 'The member has earned all that a month gives'}: ${n > 0 ? `only ${count(n)}` : 'none'} for this one`,
  },
);
