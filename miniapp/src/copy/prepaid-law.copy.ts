import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type * as z from 'zod';
import { inLanguages } from './language';
import { count, money, wholeMoney } from './money';

type Rule = z.output<StoredValueContract['getLaw']['response']>['packs'][number]['rules'][number];

/** Words of the texts of law about prepaid value, of the register, and of what is due about the filing. */
export const prepaidLawCopy = inLanguages(
  {
    title: '预付卡法规与登记', entry: '按哪些规定收储值，台账导出', national: '全国规定', nationalWhy: '全国都适用，不能关。', local: '本市规定', localNote: '选店所在的城市。从下一笔充值起算，以前的充值照旧；几部都管的，按最严的算。', byFiling: '备案部门在这里', save: (title: string) => `按《${title}》收储值？`, stop: (title: string) => `不再按《${title}》？`, askText: '从下一笔充值起算，以前的充值照旧。', yes: '确定', no: '不改', saved: '已保存',
    since: (source: string, from: string) => `${source}，${from}起`, until: (until: string) => `到${until}`, states: { coming: '还没生效', 'in-force': '', over: '已失效' } as Readonly<Record<'coming' | 'in-force' | 'over', string>>,
    rule: ({ rule, registeredFen, unregisteredFen, cashFen, days = 0, withinDays, years = 0, day = 0 }: Rule): string => ({
      limits: `记名卡最多 ${wholeMoney(registeredFen ?? 0)}，不记名卡最多 ${wholeMoney(unregisteredFen ?? 0)}`, withdrawal: `没用过的，${count(days)} 天内可以无理由退${withinDays === undefined ? '' : `，${count(withinDays)} 天内退到`}`, 'refund-by': `其他退款 ${count(days)} 天内退`, records: `台账至少保存 ${count(years)} 年`,
      filing: `开始收储值起 ${count(days)} 天内备案`, report: `每季度次月 ${count(day)} 日前报送数据`, 'refund-cash': `退款超过 ${wholeMoney(cashFen ?? 0)} 不付现金，核对身份证后转到本人账户`, 'no-expiry': '本金不能过期', registration: '超过不记名限额要登记姓名和手机号', papers: '公司发的记名卡，还要登记证件号码', 'refund-sum': '退多少按比例或原价算', 'void-terms': '霸王条款无效，存协议时会查', contract: '付款前写清金额、内容、退款办法',
    })[rule],
    registered: '记名卡', papers: '登记证件号码', papersWhom: '只有公司发的记名卡要登记购卡人的证件号码；个体工商户不用开。', papersCare: '证件号码是敏感个人信息，要会员单独同意。加密保存，平时只显示末四位，完整号码只在台账里；最后一次充值满五年后删除。', papersLaw: '商务部令2012年第9号第二条、第十五条；个人信息保护法第二十八条、第二十九条', papersAsk: '开始登记证件号码？', papersAskText: '记名卡下次充值前，会员要先登记姓名和证件号码。', papersStop: '不再登记证件号码？', papersStopText: '以后充值不再要求。已登记的随台账保存，到期删除。', papersSince: (name: string, day: string) => `${name} ${day}打开`,
    register: '预付卡台账', registerNote: '每张卡的每一笔储值变动，带持卡人姓名、完整手机号和登记的证件号码，检查时交给主管部门。导出会记下是谁、什么时候。', years: '近几年', yearsOf: (n: number) => `${n} 年`, take: '导出表格', again: '接着导出', taking: (members: number) => `已写 ${count(members)} 位会员…`, done: '台账已存到下载文件夹', fileName: (day: string) => `预付卡台账-${day}.csv`,
    inBrowser: '在浏览器里导出', inBrowserText: '微信里存不了表格。用电脑或手机浏览器打开这家店的管理页，进“充值 → 预付卡法规与登记”再导出。', takenBefore: '导出过', takenBy: (name: string, when: string) => `${name} · ${when}`, takenSince: (day: string) => `${day}起`,
    due: '预付卡备案', fileDue: (fen: number, day: string) => `会员卡里有 ${money(fen)} 本金，${day}前要备案`, fileLate: (fen: number) => `会员卡里有 ${money(fen)} 本金，备案期限已过`, report: '预付卡季度报送', reportDue: (day: string) => `上一季度的数据，${day}前报送`,
  },
  {
    title: 'Prepaid law and register', entry: 'The rules in force, and the register', national: 'National', nationalWhy: 'Holds everywhere; it cannot be switched off.', local: 'Your city', localNote: 'Choose where the shop is. It counts from the next top-up; earlier ones keep theirs, and of several rules the strictest holds.', byFiling: 'Your filing is here', save: (title) => `Follow ${title}?`, stop: (title) => `Stop following ${title}?`, askText: 'From the next top-up on; earlier ones stay as they are.', yes: 'Yes', no: 'No', saved: 'Saved',
    since: (source, from) => `${source}, from ${from}`, until: (until) => `to ${until}`, states: { coming: 'not yet in force', 'in-force': '', over: 'over' },
    rule: ({ rule, registeredFen, unregisteredFen, cashFen, days = 0, withinDays, years = 0, day = 0 }) => ({
      limits: `Registered cards up to ${wholeMoney(registeredFen ?? 0)}, others ${wholeMoney(unregisteredFen ?? 0)}`, withdrawal: `Unused: back without a reason within ${days} days${withinDays === undefined ? '' : `, paid in ${withinDays}`}`, 'refund-by': `Other refunds within ${days} days`, records: `Register kept for ${years} years`,
      filing: `Filed within ${days} days of beginning`, report: `Figures by the ${day}th after each quarter`, 'refund-cash': `Refunds above ${wholeMoney(cashFen ?? 0)} go to the member’s own account, not in cash, by their ID`, 'no-expiry': 'Principal never lapses', registration: 'Name and phone above the anonymous limit', papers: 'Cards of companies: number of an identity paper', 'refund-sum': 'Refunds by proportion or list price', 'void-terms': 'Unfair clauses are void; terms are checked', contract: 'Sum, content and refunds told before paying',
    })[rule],
    registered: 'Registered cards', papers: 'Identity papers', papersWhom: 'The duty is that of companies, for registered cards. A self-employed trader leaves this off.', papersCare: 'Numbers of papers are sensitive: each member agrees to this alone. They are kept encrypted, shown by their last four, whole only in the register, and deleted five years after the last top-up.', papersLaw: 'MOFCOM order 9 of 2012, art. 2 and 15; PIPL art. 28 and 29', papersAsk: 'Ask for identity papers?', papersAskText: 'Before their next top-up, holders of registered cards tell name and number.', papersStop: 'No longer ask for papers?', papersStopText: 'Top-ups no longer want one. Those noted stay with the register until their time is over.', papersSince: (name, day) => `Switched on by ${name}, ${day}`,
    register: 'Register of cards', registerNote: 'Each movement on each card, with the holder\'s name, whole phone number and noted paper, for an inspector. Who exports it, and when, is noted.', years: 'The last', yearsOf: (n) => `${n} ${n === 1 ? 'year' : 'years'}`, take: 'Export', again: 'Go on', taking: (members) => `${count(members)} members so far…`, done: 'Saved to your downloads', fileName: (day) => `card-register-${day}.csv`,
    inBrowser: 'Export it in a browser', inBrowserText: 'WeChat cannot save a spreadsheet. Open the office in a browser, on a phone or computer, and come back to this page.', takenBefore: 'Exports', takenBy: (name, when) => `${name} · ${when}`, takenSince: (day) => `since ${day}`,
    due: 'Prepaid-card filing', fileDue: (fen, day) => `${money(fen)} on cards: file by ${day}`, fileLate: (fen) => `${money(fen)} on cards: filing is overdue`, report: 'Quarterly report', reportDue: (day) => `The last quarter, by ${day}`,
  },
);
