import { inLanguages } from './language';
import { count } from './money';

/** Words of a kind of coupon beyond the first few: shares, times, and what goes with what. */
export const couponTypeCopy = inLanguages(
  {
    fold: '打几折', foldUnit: '折', foldNote: (percent: number) => `就是减 ${percent}%，不足一分的舍去`, foldWrong: '打几折要填 0.1 到 9.9，最多一位小数', cap: '最多减', capNeeded: '折扣券要填最多减多少', capNote: '一张券最多减这么多',
    more: '更多条件', fewer: '收起', moreNote: '门店、等级、时段、固定日期、和别的券一起用', term: '有效期怎么算', terms: { days: '领到后几天', fixed: '固定日期' }, from: '从哪天', to: '到哪天', pickDay: '选一天', fixedWrong: '请选开始和结束的日期，还没有过完的', fixedText: (from: string, to: string) => `${from}到${to}有效`, per: (n: number) => `每人最多 ${count(n)} 张`,
    tiers: '可用等级', allTiers: '所有等级', weekdays: '可用的日子', allDays: '每天', hourFrom: '从几点', hourTo: '到几点', hour: (n: number, from = 0) => (n < from ? `次日 ${n}:00` : `${n}:00`), hoursWrong: '开始和结束不能是同一点', blackoutFrom: (n: number) => `不可用 ${n}：从`, blackoutTo: '到', addBlackout: '加一段不可用的日期', dropBlackout: '去掉最后一段', blackoutWrong: '每一段都要选开始和结束',
    claimable: '放进领券中心', claimableNote: '会员自己就能领', mayGive: '可以送朋友', mayGiveNote: '一张只能送一次，有效期不变；收到的不算进每人上限', code: '领取码', codes: '领取码', newCode: '新的领取码', codeHint: '例如：HEMU2026', codeLimit: '最多多少人领', codeMake: '新建', codeLine: (claimed: number, limit: number) => `已领 ${count(claimed)}，共 ${count(limit)}`, codeWrong: '领取码要 6 到 24 个字母或数字', codeMade: (code: string) => `领取码 ${code} 可以用了`, noCodes: '还没有领取码。印在海报或小票上，会员填了就能领',
    eachDay: '每人每天最多', noLimit: '不限', together: '和别的券一起用', togetherOf: { 'with-things': '兑换券、赠品券可以', 'with-others': '都可以', alone: '不可以' } as Readonly<Record<string, string>>, togetherNotes: { 'with-things': '一次只用一张减钱的券', 'with-others': '和同样写着「都可以」的券一起减：先打折，再减钱', alone: '用了它，就不能再用别的券' } as Readonly<Record<string, string>>,
    group: '互斥组', noGroup: '不分组', groupNote: (name: string) => `写着「${name}」的券，一单只能用一张`,
  },
  {
    fold: 'Members pay', foldUnit: 'tenths', foldNote: (percent) => `${percent}% off, rounded down to the fen`, foldWrong: 'Between 0.1 and 9.9 tenths, one decimal', cap: 'At most', capNeeded: 'A percentage needs its cap', capNote: 'One coupon takes off no more',
    more: 'More conditions', fewer: 'Fewer', moreNote: 'Stores, tiers, hours, fixed days, and what goes with it', term: 'Term', terms: { days: 'Days from the giving', fixed: 'Fixed days' }, from: 'From', to: 'To', pickDay: 'Choose a day', fixedWrong: 'Choose a first and a last day that is not over', fixedText: (from, to) => `good from ${from} to ${to}`, per: (n) => `at most ${count(n)} each`,
    tiers: 'Tiers', allTiers: 'All tiers', weekdays: 'Days', allDays: 'Every day', hourFrom: 'From', hourTo: 'To', hour: (n, from = 0) => (n < from ? `next day ${n}:00` : `${n}:00`), hoursWrong: 'It must not begin and end at once', blackoutFrom: (n) => `Not ${n}: from`, blackoutTo: 'to', addBlackout: 'Add days on which it is not good', dropBlackout: 'Take off the last', blackoutWrong: 'Each needs a first and a last day',
    claimable: 'In the claim centre', claimableNote: 'Members take it themselves', mayGive: 'May be given to a friend', mayGiveNote: 'Once; the term stays, and it does not count toward the friend\'s limit', code: 'Code', codes: 'Codes', newCode: 'New code', codeHint: 'Letters and digits, such as HEMU2026', codeLimit: 'For how many', codeMake: 'Make', codeLine: (claimed, limit) => `${count(claimed)} of ${count(limit)} claimed`, codeWrong: '6 to 24 letters or digits', codeMade: (code) => `${code} can be used now`, noCodes: 'No code yet. Print one, and members claim by it',
    eachDay: 'At most each a day', noLimit: 'no limit', together: 'Together with others', togetherOf: { 'with-things': 'With vouchers and gifts', 'with-others': 'With all', alone: 'Alone' }, togetherNotes: { 'with-things': 'One that takes money off at a time', 'with-others': 'With others that say so too: percentages first, then amounts', alone: 'Nothing else may be used with it' },
    group: 'One of a group', noGroup: 'no group', groupNote: (name) => `Of the coupons marked "${name}" a bill takes one`,
  },
);
