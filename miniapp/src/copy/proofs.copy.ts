import { inLanguages } from './language';
import { count, money } from './money';

const zhWhats = ['会员流水接不上', '会员余额和流水不一样', '单据和流水不一样', '没有付款，却到了账', '付了款，没有到账', '日账里少了一笔', '日账里多了一笔', '日账和单据不一样', '合计和明细不一样'];
const enWhats = ['Entries do not follow on', 'Balance and entries differ', 'Document and entry differ', 'Credited, and not paid', 'Paid, and not credited', 'The day lacks one', 'The day has one too many', 'Day and document differ', 'Sum and lines differ'];
const KINDS: Readonly<Record<string, number>> = { 'member-balance': 1, 'member-missing': 1, 'order-not-paid': 3, 'order-without-entry': 4, 'line-missing': 5, 'line-without-document': 6, 'line-amount': 7, 'day-sum': 8, 'day-close': 8 };
/** Which sentence says it: documents of visits, refunds and orders are one, and whatever else breaks the chain of a member's entries is one. */
const kindOf = (what: string): number => KINDS[what] ?? (/^(visit|refund|order)-/.test(what) ? 2 : 0);
export const whatText = (what: string): string => proofsCopy().whats[kindOf(what)] ?? what;

/** Words of the proof that runs in the night. */
export const proofsCopy = inLanguages(
  {
    title: '对账', yesterday: '昨天', good: (day: string, n: number) => `${day}的账都对上了，${count(n)} 笔`, bad: (day: string, n: number) => `${day}的账有 ${count(n)} 处对不上`, look: '看哪里', whats: zhWhats as readonly string[], assets: { principal: '储值本金', bonus: '储值赠送', points: '积分', growth: '成长值', uses: '次卡', credit: '挂账', held: '兑换中的积分', pending: '未到账积分', coming: '待返赠送' } as Readonly<Record<string, string>>, figures: (expected: string, found: string) => `应为 ${expected}，实为 ${found}`, app: '小程序', member: '会员', document: (id: string) => `单号 ${id}`,
    checked: '核对了', doneAt: (when: string) => `${when} 核对`, members: '动过账的会员', people: (n: number) => `${count(n)} 人`, entries: '会员流水', orders: '到账的充值', lines: '各店日账', times: (n: number) => `${count(n)} 笔`, differs: '对不上的', more: (n: number) => `还有 ${count(n)} 处没有列出`,
    note: '每天夜里核对前一天：流水一笔接一笔，余额等于流水之和，单据、日账和日结都对得上。没有动过账的会员不查。', badNote: '先不要改数，请管理系统的人从头核对一遍。', none: '还没有核对过', noneNote: '有了第一笔账，第二天早上这里就有结果', ownerOnly: '只有店主能看对账',
  },
  {
    title: 'Books', yesterday: 'Yesterday', good: (day, n) => `${day}: the books agree, ${count(n)}`, bad: (day, n) => `${day}: ${count(n)} places in the books differ`, look: 'Look', whats: enWhats, assets: { principal: 'principal', bonus: 'bonus', points: 'points', growth: 'growth', uses: 'uses', credit: 'credit', held: 'held points', pending: 'pending points', coming: 'bonus to come' }, figures: (expected, found) => `should be ${expected}, is ${found}`, app: 'In the app', member: 'Member', document: (id) => `No. ${id}`,
    checked: 'Checked', doneAt: (when) => `checked ${when}`, members: 'Members who moved', people: (n) => count(n), entries: 'Entries of members', orders: 'Top-ups credited', lines: 'Lines of the day', times: (n) => count(n), differs: 'What differs', more: (n) => `${count(n)} more are not listed`,
    note: 'Each night: entries follow on, balances are their sum, documents, the day and its close agree. Members who did not move are not looked at.', badNote: 'Change nothing yet. Whoever runs the system checks all of it.', none: 'Nothing checked yet', noneNote: 'The morning after the first entry it is here', ownerOnly: 'Only the owner sees this',
  },
);

const MONEY = new Set(['principal', 'bonus', 'credit', 'coming']);
/** Without an asset the figures are money of a document, a line or a sum, or the numbers of entries, which say nothing to a reader. */
const isMoney = (what: string): boolean => /-amount$|^line-|^day-|^order-/.test(what);
/** What should be and what is, in the unit of what it is about; undefined where the two figures say nothing to a reader. */
export function figuresText({ what, asset, expected, found }: { readonly what: string; readonly asset?: string | undefined; readonly expected: number; readonly found: number }): string | undefined {
  if (asset === undefined ? !isMoney(what) : what === 'posting') return undefined;
  const text = asset === undefined || MONEY.has(asset) ? money : count;
  const said = proofsCopy().figures(text(expected), text(found));
  return asset === undefined ? said : `${proofsCopy().assets[asset] ?? asset} ${said}`;
}
