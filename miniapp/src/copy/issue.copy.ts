import { inLanguages } from './language';
import { count } from './money';

/** Words of giving coupons by hand: to one member, or to all. */
export const issueCopy = inLanguages(
  {
    give: '发一张券', which: '哪一种', reason: '为什么', reasonHint: '会员和同事都看得懂的一句话', reasonNeeded: '请写一句为什么', whichNeeded: '请选一种券', none: '还没有可以发的券', gave: (title: string) => `「${title}」已发`,
    all: '发给全部会员', toAll: '发给全员', allNote: '每人一张，几分钟内陆续发到。断了会接着发，不会多发', allAsk: (title: string) => `把「${title}」发给全部会员？`, allText: '每位会员各发一张；已经领满的、手里券太多的不发。开始以后不能停。', yes: '发', no: '先不发', begun: '开始发了，进度在下面',
    runs: '发放记录', running: '正在发', done: '发完了', line: (given: number, refused: number) => (refused > 0 ? `已发 ${count(given)} 位，${count(refused)} 位没发` : `已发 ${count(given)} 位`), noRuns: '还没有给全部会员发过券',
    recall: '收回', recallType: '收回所有没用的', recallRun: (reason: string) => `收回「${reason}」发的`, recallNote: '没用的券会收回，会员看得到原因；用过的不动。撤销用过的那笔，券也不再能用。', recallAsk: (title: string) => `收回没用的「${title}」？`, recallText: '收回以后不能恢复。收回整种券，会同时停发。', recallYes: '收回', recallBegun: '开始收回了，进度在下面', recalls: '收回记录', recalling: '正在收回', recallDone: '收完了', recallLine: (recalled: number, used: number) => (used > 0 ? `收回 ${count(recalled)} 张，${count(used)} 张已经用过` : `收回 ${count(recalled)} 张`), noRecalls: '还没有收回过',
  },
  {
    give: 'Give a coupon', which: 'Which', reason: 'Why', reasonHint: 'A sentence that members and colleagues understand', reasonNeeded: 'Say why', whichNeeded: 'Choose a coupon', none: 'Nothing to give yet', gave: (title) => `"${title}" given`,
    all: 'Give to all members', toAll: 'To all', allNote: 'One each, within minutes. What is cut off goes on, nobody gets two', allAsk: (title) => `Give "${title}" to all members?`, allText: 'One for every member; not for those who have had theirs or hold too many. It cannot be stopped.', yes: 'Give', no: 'Not now', begun: 'Begun: see below how far it is',
    runs: 'Given to many', running: 'under way', done: 'done', line: (given, refused) => (refused > 0 ? `${count(given)} given, ${count(refused)} not` : `${count(given)} given`), noRuns: 'Nothing was given to all yet',
    recall: 'Take back', recallType: 'Take back all unused', recallRun: (reason) => `Take back what "${reason}" gave`, recallNote: 'Unused ones are taken back, and members see why; used ones stay. Undoing a use does not bring one back', recallAsk: (title) => `Take back the unused "${title}"?`, recallText: 'This is final. Taking back a whole kind also closes it.', recallYes: 'Take back', recallBegun: 'Begun: see below how far it is', recalls: 'Taken back', recalling: 'under way', recallDone: 'done', recallLine: (recalled, used) => (used > 0 ? `${count(recalled)} taken back, ${count(used)} used already` : `${count(recalled)} taken back`), noRecalls: 'Nothing was taken back yet',
  },
);
