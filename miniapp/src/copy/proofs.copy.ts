import { inLanguages } from './language';
import { count, money } from './money';

const zhWhats: Readonly<Record<string, string>> = {
  posting: '流水里有一笔不成立的变动', 'gap-in-journal': '流水少了一笔', 'running-balance': '流水里的余额接不上', 'member-balance': '会员余额和流水不一样', 'below-zero': '余额变成了负数', 'member-version': '最后几笔流水不见了', 'member-missing': '有流水，会员不见了', 'too-many': '流水太多，没有核完',
  'visit-without-document': '有流水，没有收款单', 'visit-amount': '收款单和流水不一样', 'refund-without-document': '有流水，没有退款单', 'visit-refund-amount': '退款单和流水不一样', 'order-not-paid': '充值单没有付款，却到了账', 'order-amount': '充值单和流水不一样', 'refund-amount': '退充值和流水不一样', 'order-without-entry': '充值付了款，没有到账',
  'line-missing': '日账里少了一笔', 'line-amount': '日账和单据不一样', 'line-without-document': '日账里多了一笔', 'day-sum': '日账合计和明细不一样', 'day-close': '日结和明细不一样',
};
const enWhats: Readonly<Record<string, string>> = {
  posting: 'A movement that cannot be', 'gap-in-journal': 'An entry is missing', 'running-balance': 'Balances do not follow on', 'member-balance': 'Balance and entries differ', 'below-zero': 'A balance is below zero', 'member-version': 'The last entries are missing', 'member-missing': 'Entries without a member', 'too-many': 'Too many entries to check',
  'visit-without-document': 'An entry without its sale', 'visit-amount': 'Sale and entry differ', 'refund-without-document': 'An entry without its refund', 'visit-refund-amount': 'Refund and entry differ', 'order-not-paid': 'Credited, and not paid', 'order-amount': 'Top-up and entry differ', 'refund-amount': 'Top-up refund and entry differ', 'order-without-entry': 'Paid, and not credited',
  'line-missing': 'The day lacks one', 'line-amount': 'Day and document differ', 'line-without-document': 'The day has one too many', 'day-sum': 'Sum and lines of the day differ', 'day-close': 'Close and lines of the day differ',
};

/** Words of the proof that runs in the night. */
export const proofsCopy = inLanguages(
  {
    title: '对账', yesterday: '昨天', good: (day: string, n: number) => `${day}的账都对上了，${count(n)} 笔`, bad: (day: string, n: number) => `${day}的账有 ${count(n)} 处对不上`, look: '看哪里', whats: zhWhats, figures: (expected: string, found: string) => `应为 ${expected}，实为 ${found}`, app: '小程序', member: '会员', document: (id: string) => `单号 ${id}`,
    checked: '核对了', members: '动过账的会员', people: (n: number) => `${count(n)} 人`, entries: '会员流水', orders: '到账的充值', lines: '各店日账', times: (n: number) => `${count(n)} 笔`, differs: '对不上的', more: (n: number) => `还有 ${count(n)} 处没有列出`,
    note: '每天夜里自动核对前一天：流水一笔接一笔、余额等于流水之和、收款和充值都有单据、日账和日结等于明细。前一天没有动过的会员不再查。', badNote: '先不要改数。把这一页给管理系统的人看，他用 npm run prove 能从头核对全店。', none: '还没有核对过', noneNote: '有了第一笔账，第二天早上这里就有结果', ownerOnly: '只有店主能看对账',
  },
  {
    title: 'Books', yesterday: 'Yesterday', good: (day, n) => `${day}: the books agree, ${count(n)}`, bad: (day, n) => `${day}: ${count(n)} places in the books differ`, look: 'Look', whats: enWhats, figures: (expected, found) => `should be ${expected}, is ${found}`, app: 'In the app', member: 'Member', document: (id) => `No. ${id}`,
    checked: 'Checked', members: 'Members who moved', people: (n) => count(n), entries: 'Entries of members', orders: 'Top-ups credited', lines: 'Lines of the day', times: (n) => count(n), differs: 'What differs', more: (n) => `${count(n)} more are not listed`,
    note: 'Each night the day before is checked: entries follow on, balances are their sum, payments and top-ups have their documents, the day and its close are their lines. Members who did not move are not looked at again.', badNote: 'Change nothing yet. Show this page to whoever runs the system: npm run prove checks the whole shop from the beginning.', none: 'Nothing checked yet', noneNote: 'The morning after the first entry it is here', ownerOnly: 'Only the owner sees this',
  },
);

const MONEY = new Set(['principal', 'bonus', 'credit', 'coming']);
/** Differences in figures that no asset names: money of documents and lines. */
const SUMS = new Set(['order-amount', 'refund-amount', 'order-not-paid', 'line-missing', 'line-amount', 'line-without-document', 'day-sum', 'day-close']);
/** What should be and what is, in the unit of what it is about; undefined where the two figures say nothing to a reader. */
export function figuresText({ what, asset, expected, found }: { readonly what: string; readonly asset?: string | undefined; readonly expected: number; readonly found: number }): string | undefined {
  if (asset === undefined ? !SUMS.has(what) : what === 'posting') return undefined;
  const text = asset === undefined || MONEY.has(asset) ? money : count;
  return proofsCopy().figures(text(expected), text(found));
}
