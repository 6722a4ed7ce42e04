import { isPastMidnight } from '@shared/kernel/hours';
import { yuanDigits } from '@shared/kernel/money';
import type { EarningRule, ItemMultiplier, TimeMultiplier } from './earning-rule';
import type { PointsExpiryTerms } from './rules';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
function yuan(fen: number): string {
  const [whole, cents] = yuanDigits(fen);
  return cents === '00' ? whole : `${whole}.${cents}`;
}
const daysOf = (weekdays: readonly number[]): string => (weekdays.length === 7 ? '每天' : `周${[...weekdays].sort((a, b) => a - b).map((day) => WEEKDAYS[day - 1]).join('、')}`);
const timeText = ({ weekdays, fromHour, toHour, multiplierPercent }: TimeMultiplier): string => `${daysOf(weekdays)}${fromHour === 0 && toHour === 24 ? '' : ` ${fromHour}:00–${isPastMidnight({ from: fromHour, to: toHour }) ? '次日 ' : ''}${toHour}:00`} 积分 ${multiplierPercent / 100} 倍`;

const itemText = (one: ItemMultiplier): string => `${one.of === 'category' ? `${one.category}类` : `「${one.name}」`}积分 ${one.multiplierPercent / 100} 倍`;

/** How long points last, as the join page says it; nothing where they do not expire. */
const expiryTexts = (terms: PointsExpiryTerms): readonly string[] =>
  (terms.kind === 'rolling' ? [`积分在得到后 ${terms.months} 个月的月底到期`] : terms.kind === 'yearly' ? [`积分每年 ${terms.month} 月 ${terms.day} 日到期，到期前三个月内得的算到下一年`] : []);

/** The earning rule as the join page says it, and how long points last. */
export function earningText(rule: EarningRule, expiry: PointsExpiryTerms): string {
  const { pointsPerYuan, rounding, storedValueEarns, pointsPerVisit = 0, leastFen = 0, times = [], items = [], mostPerBill, mostPerDay, mostPerMonth, mostPerMonthAll, pointsPerCheckIn = 0, pointsForProfile = 0, pointsPerReview = 0, birthdayPercent, pendingDays = 0 } = rule;
  const nothing = [pointsPerYuan, pointsPerVisit, pointsPerCheckIn, pointsForProfile, pointsPerReview].every((one) => one === 0);
  const rest = { down: '不满 1 分的部分不计', 'half-up': '不满 1 分的部分四舍五入', up: '不满 1 分按 1 分计' }[rounding];
  const money = `每消费 1 元积 ${pointsPerYuan} 分，${rest}；${storedValueEarns ? '用充值的本金支付也积分，赠送金额不积分' : '用储值余额支付不积分'}`;
  return [
    ...(pointsPerYuan > 0 ? [money] : pointsPerVisit > 0 ? [] : ['本店消费暂不积分']), ...(pointsPerYuan > 0 && leastFen > 0 ? [`单笔满 ${yuan(leastFen)} 元才按金额积分`] : []), ...(pointsPerYuan > 0 ? times.map(timeText) : []), ...(pointsPerYuan > 0 ? items.map(itemText) : []), ...(pointsPerYuan > 0 && birthdayPercent !== undefined ? [`生日当月积分 ${birthdayPercent / 100} 倍`] : []),
    ...(pointsPerVisit > 0 ? [`每次到店积 ${pointsPerVisit} 分`] : []), ...(pointsPerCheckIn > 0 ? [`每天签到积 ${pointsPerCheckIn} 分`] : []), ...(pointsForProfile > 0 ? [`完善资料一次积 ${pointsForProfile} 分`] : []), ...(pointsPerReview > 0 ? [`到店后评价积 ${pointsPerReview} 分`] : []), ...(pointsPerYuan + pointsPerVisit === 0 || mostPerBill === undefined ? [] : [`每笔最多 ${mostPerBill} 分`]), ...(nothing || mostPerDay === undefined ? [] : [`每人每天最多 ${mostPerDay} 分`]), ...(nothing || mostPerMonth === undefined ? [] : [`每人每月最多 ${mostPerMonth} 分`]), ...(nothing || mostPerMonthAll === undefined ? [] : ['每月送出的积分有限，送完即止']), ...(pointsPerYuan + pointsPerVisit > 0 && pendingDays > 0 ? [`到店得的积分 ${pendingDays} 天后到账，到账后才能用`] : []), ...expiryTexts(expiry),
  ].join('；');
}
