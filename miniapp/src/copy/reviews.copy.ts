import { inLanguages } from './language';
import { count } from './money';

const tenths = (n: number): string => `${Math.floor(n / 10)}.${n % 10}`;
/** Words of a review: a member says how a visit was, to the shop alone. */
export const reviewsCopy = inLanguages(
  {
    title: '评价', entry: '评价这次到店', visit: (day: string, store: string) => `${day} · ${store}`, served: '服务', items: '项目', ask: '这次怎么样？', star: (n: number) => `${n} 星`, words: ['请选几颗星', '很不满意', '不太满意', '还可以', '满意', '很满意'] as readonly string[], text: '想对店里说的', textHint: '可以不写，最多 200 字', privately: '只有店里看得到，不公开。', points: (n: number) => `评价送 ${count(n)} 积分，当天积分满了会少给。`, until: (day: string) => `${day}前可以评价`,
    send: '提交评价', starsNeeded: '请先选几颗星', sent: (n: number) => (n > 0 ? `谢谢，已得 ${count(n)} 积分` : '谢谢，店里会看到'), mine: '我的评价', whatISaid: '看我的评价', answered: (name: string) => `${name} 回复`, remove: '删除我的评价', removeAsk: '删除这条评价？', removeText: '星和文字都会删掉，店里的回复也一起删。得到的积分不收回，这次到店不能再评。', removeYes: '删除', removeNo: '不删', removed: '已删除',
    over: '没有评价，已经过了时间', deletedTitle: '评价已删除', closed: '这次到店不能评价', toStatement: '回账单', joiner: '、',
    office: '评价', officeNote: '会员怎么说，按月和按人看', none: '还没有评价', noneText: '会员在账单里点开一次到店，就能评价', average: (n: number) => tenths(n), mean: '平均', counted: (n: number) => `${count(n)} 条评价`, noneThisMonth: '没有评价', byStaff: '按服务的人', list: '最新的在前', more: '太多，这里只算了前 5,000 条', answer: '回复', answerLabel: '回复会员', answerHint: '只能回复一次', answerNeeded: '请写一句', answeredNow: '已回复', undone: '这次到店已撤销', toMember: '看这位会员', noText: '没有写字', months: { this: '本月', last: '上月' } as Readonly<Record<'this' | 'last', string>>,
  },
  {
    title: 'Review', entry: 'Review this visit', visit: (day, store) => `${day} · ${store}`, served: 'Served by', items: 'Items', ask: 'How was it?', star: (n) => `${n} stars`, words: ['Choose the stars', 'Very poor', 'Poor', 'Fair', 'Good', 'Very good'], text: 'To the shop', textHint: 'optional, up to 200 characters', privately: 'Only the shop sees it.', points: (n) => `${count(n)} points for it, fewer where the day is full.`, until: (day) => `until ${day}`,
    send: 'Send', starsNeeded: 'Choose the stars first', sent: (n) => (n > 0 ? `Thank you: ${count(n)} points` : 'Thank you, the shop will see it'), mine: 'My review', whatISaid: 'What I said', answered: (name) => `${name} answered`, remove: 'Delete my review', removeAsk: 'Delete this review?', removeText: 'Stars, words and the answer are deleted. The points stay; this visit is not reviewed again.', removeYes: 'Delete', removeNo: 'Keep', removed: 'Deleted',
    over: 'No review, and its time is over', deletedTitle: 'Review deleted', closed: 'This visit cannot be reviewed', toStatement: 'Back to the statement', joiner: ', ',
    office: 'Reviews', officeNote: 'What members say, by month and person', none: 'No reviews yet', noneText: 'A member opens a visit in the statement to review it', average: (n) => tenths(n), mean: 'Average', counted: (n) => `${count(n)} reviews`, noneThisMonth: 'None this month', byStaff: 'By who served', list: 'Newest first', more: 'Only the first 5,000 are counted', answer: 'Answer', answerLabel: 'To the member', answerHint: 'the member reads it; once', answerNeeded: 'Write a word', answeredNow: 'Answered', undone: 'This visit was undone', toMember: 'See the member', noText: 'No words', months: { this: 'This month', last: 'Last month' },
  },
);
