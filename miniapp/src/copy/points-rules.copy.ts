import { inLanguages } from './language';
import { count, money } from './money';

type Expiry = 'none' | 'rolling' | 'yearly';
type Debt = 'refuse' | 'debt' | 'cap';

/** The owner's words about how long points last and what an undo does about spent ones. */
export const pointsRulesCopy = inLanguages(
  {
    kinds: { none: '长期有效', rolling: '得到后算月数', yearly: '每年固定一天' } as Readonly<Record<Expiry, string>>, how: '怎么到期', months: '有效月数', monthsUnit: '个月', month: '月', monthUnit: '月', day: '日', dayUnit: '日',
    none: '积分长期有效，不会到期', rolling: (months: number) => `得到后 ${count(months)} 个月的月底到期`, yearly: (month: number, day: number) => `每年 ${month} 月 ${day} 日到期，到期前三个月内得的算到下一年`,
    example: (today: string, day: string) => `例如 ${today}得的积分，${day}前可用`, note: '打开以后，会员现有的积分从生效那天算起。已经写好的到期日，以后改规则也不变；关掉以后都不再到期。',
    out: '会员手里的积分', outSum: (n: number) => `共 ${count(n)} 分`, outCounting: '正在点数，点完才有总数', outWorth: (fen: number) => `按抵现算最多值 ${money(fen)}`, outHeld: (n: number) => `另有 ${count(n)} 分留给待领取的兑换`, outPending: (n: number) => `待入账 ${count(n)} 分`, given: (n: number, most: number) => (n >= most ? `本月积分已送完：已送 ${count(n)} 分，上限 ${count(most)} 分` : `本月已送 ${count(n)} 分，还能送 ${count(most - n)} 分`), outMonth: (year: number, month: number) => `${year}年${month}月到期`, outNote: '按到期的月份加总，只算还能用的。欠的积分不算在内。',
    policies: { refuse: '不让撤销', debt: '记成欠的', cap: '扣到零为止' } as Readonly<Record<Debt, string>>, policy: '撤销时积分已用掉',
    says: { refuse: '积分已经用掉的消费不能撤销，会说明差多少', debt: '照样撤销，会员的积分变成负数，以后得的先补上', cap: '照样撤销，有多少扣多少，差的不追' } as Readonly<Record<Debt, string>>,
  },
  {
    kinds: { none: 'Never', rolling: 'Months after earning', yearly: 'One day a year' }, how: 'How they expire', months: 'Months', monthsUnit: 'months', month: 'Month', monthUnit: ' ', day: 'Day', dayUnit: ' ',
    none: 'Points do not expire', rolling: (months) => `At the end of the month, ${count(months)} ${months === 1 ? 'month' : 'months'} after earning`, yearly: (month, day) => `Each year on ${month}/${day}; those of the last three months before it go to the next year`,
    example: (today, day) => `Points earned ${today} last until ${day}`, note: 'Once on, the points members have count from the day it takes effect. Days that stand do not change with a later rule; switched off, nothing expires.',
    out: 'Points that members hold', outSum: (n) => `${count(n)} in all`, outCounting: 'Being counted; the total follows', outWorth: (fen) => `worth up to ${money(fen)} at the till`, outHeld: (n) => `${count(n)} more set aside for orders to collect`, outPending: (n) => `${count(n)} on their way`, given: (n, most) => (n >= most ? `This month has given all: ${count(n)} of ${count(most)}` : `${count(n)} given this month, ${count(most - n)} left`), outMonth: (year, month) => `Ending ${year}-${String(month).padStart(2, '0')}`, outNote: 'By the month in which they end; only what may still be used. Points owed are not in it.',
    policies: { refuse: 'Do not undo', debt: 'Let them be owed', cap: 'Take what is there' }, policy: 'Undoing when points are spent',
    says: { refuse: 'A purchase whose points are spent is not undone; it says how many are missing', debt: 'It is undone; points go below zero and later ones make up for it', cap: 'It is undone; what is there is taken and the rest forgiven' },
  },
);
