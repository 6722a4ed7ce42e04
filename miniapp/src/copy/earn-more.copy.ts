import { inLanguages } from './language';
import { count } from './money';

/** What brings points without a purchase. */
export const earnMoreCopy = inLanguages(
  {
    title: '还能这样得积分', checkIn: '每日签到', checkInNote: (points: number) => `每天一次，得 ${count(points)} 积分`, check: '签到', checkedIn: '今天已签到', got: (points: number) => `得到 ${count(points)} 积分`,
    profile: '完善资料', profileNote: (points: number, missing: readonly string[]) => `还差${missing.join('、')}，填好得 ${count(points)} 积分`, profileDone: (points: number) => `已填好，${count(points)} 积分等着领`, take: '领取', name: '名字', birthdayWord: '生日',
    birthday: (percent: number) => `生日当月消费积分 ${percent / 100} 倍`, birthdayNow: '这个月就是', birthdayNote: '生日要提前 30 天填好；改过的，第二年起算',
  },
  {
    title: 'More ways to points', checkIn: 'Daily check-in', checkInNote: (points) => `${count(points)} points, once a day`, check: 'Check in', checkedIn: 'Checked in today', got: (points) => `${count(points)} points`,
    profile: 'Complete the profile', profileNote: (points, missing) => `Missing: ${missing.join(', ')}. ${count(points)} points once complete`, profileDone: (points) => `Complete: ${count(points)} points are waiting`, take: 'Take', name: 'name', birthdayWord: 'birthday',
    birthday: (percent) => `Points × ${percent / 100} in your birthday month`, birthdayNow: 'This is the month', birthdayNote: 'Told 30 days ahead; a changed one counts from the next year',
  },
);
