import { calendarDayText } from './dates';
import { inLanguages } from './language';
import { count, money } from './money';

const zhWhats = ['会员流水接不上', '会员余额和流水不一样', '单据和流水不一样', '没有付款，却到了账', '付了款，没有到账', '日账里少了一笔', '日账里多了一笔', '日账和单据不一样', '合计和明细不一样', '并到别的卡以后，旧卡上还有余额或券'];
const enWhats = ['Entries do not follow on', 'Balance and entries differ', 'Document and entry differ', 'Credited, and not paid', 'Paid, and not credited', 'The day lacks one', 'The day has one too many', 'Day and document differ', 'Sum and lines differ', 'A card that was merged still holds something'];
const KINDS: Readonly<Record<string, number>> = { 'member-balance': 1, 'member-missing': 1, 'order-not-paid': 3, 'order-without-entry': 4, 'line-missing': 5, 'line-without-document': 6, 'line-amount': 7, 'line-figures': 7, 'day-sum': 8, 'day-close': 8, 'merged-holds': 9 };
/** Which sentence says it: documents of visits, refunds and orders are one, and whatever else breaks the chain of a member's entries is one. */
const kindOf = (what: string): number => KINDS[what] ?? (/^(visit|refund|order)-/.test(what) ? 2 : 0);
export const whatText = (what: string): string => proofsCopy().whats[kindOf(what)] ?? what;

/** Words of the proof that runs in the night. */
export const proofsCopy = inLanguages(
  {
    title: '对账', yesterday: '昨天', good: (day: string, n: number) => `${day}的账都对上了，${count(n)} 笔`, bad: (day: string, n: number) => `${day}的账有 ${count(n)} 处对不上`, look: '看哪里', whats: zhWhats as readonly string[], assets: { principal: '储值本金', bonus: '储值赠送', points: '积分', growth: '成长值', uses: '次卡', credit: '挂账', held: '兑换中的积分', pending: '未到账积分', coming: '待返赠送' } as Readonly<Record<string, string>>, figures: (expected: string, found: string) => `应为 ${expected}，实为 ${found}`, app: '小程序', member: '会员', document: (id: string) => `单号 ${id}`,
    checked: '核对了', doneAt: (when: string) => `${when} 核对`, members: '动过账的会员', people: (n: number) => `${count(n)} 人`, entries: '会员流水', orders: '到账的充值', lines: '各店日账', times: (n: number) => `${count(n)} 笔`, differs: '对不上的', more: (n: number) => `还有 ${count(n)} 处没有列出`,
    note: '每天夜里核对前一天：流水一笔接一笔，余额等于流水之和，单据、日账和日结都对得上。没有动过账的会员不查。', badNote: '先不要改数：下面每一处写着是谁的、应该是多少。有时只是有一笔当时还没写完，重新核对一次就好了。', stillBad: '重新核对还是对不上，就复制给装系统、管系统的人，请那边从头查。复制的内容不带会员的姓名和手机号。', again: '重新核对', copy: '复制给管理系统的人', running: (day: string) => `正在重新核对${day}的账`, runningNote: (when: string) => `${when} 开始排队，一般十分钟内有结果，下拉刷新。照常收款，不受影响。`, report: (shop: string, day: string, n: number) => `熟客对账：${shop}，${day}，${count(n)} 处对不上`, reportFoot: '在装系统的电脑上从头核对：', none: '还没有核对过', noneNote: '有了第一笔账，第二天早上这里就有结果', ownerOnly: '只有店主能看对账',
  },
  {
    title: 'Books', yesterday: 'Yesterday', good: (day, n) => `${day}: the books agree, ${count(n)}`, bad: (day, n) => `${day}: ${count(n)} places in the books differ`, look: 'Look', whats: enWhats, assets: { principal: 'principal', bonus: 'bonus', points: 'points', growth: 'growth', uses: 'uses', credit: 'credit', held: 'held points', pending: 'pending points', coming: 'bonus to come' }, figures: (expected, found) => `should be ${expected}, is ${found}`, app: 'In the app', member: 'Member', document: (id) => `No. ${id}`,
    checked: 'Checked', doneAt: (when) => `checked ${when}`, members: 'Members who moved', people: (n) => count(n), entries: 'Entries of members', orders: 'Top-ups credited', lines: 'Lines of the day', times: (n) => count(n), differs: 'What differs', more: (n) => `${count(n)} more are not listed`,
    note: 'Each night: entries follow on, balances are their sum, documents, the day and its close agree. Members who did not move are not looked at.', badNote: 'Change nothing yet: each place below says of whom it is and what it should be. At times something was still being written; checking again settles that.', stillBad: 'If it still differs, copy it for whoever installed or keeps up the system, who can check from the very beginning. What is copied holds no names and no numbers of members.', again: 'Check again', copy: 'Copy for whoever runs the system', running: (day) => `${day} is being checked again`, runningNote: (when) => `Waiting since ${when}; as a rule the result is here within ten minutes, pull to look. Go on taking payments.`, report: (shop, day, n) => `Shuke books: ${shop}, ${day}, ${count(n)} places differ`, reportFoot: 'Where the system is installed, check from the beginning:', none: 'Nothing checked yet', noneNote: 'The morning after the first entry it is here', ownerOnly: 'Only the owner sees this',
  },
);

const MONEY = new Set(['principal', 'bonus', 'credit', 'coming']);
/** Without an asset the figures are money of a document, a line or a sum, or the numbers of entries and whatever a line has beside its sum, which say nothing to a reader. */
const isMoney = (what: string): boolean => /-amount$|^line-(?!figures)|^day-|^order-/.test(what);
/** What should be and what is, in the unit of what it is about; undefined where the two figures say nothing to a reader. */
export function figuresText({ what, asset, expected, found }: { readonly what: string; readonly asset?: string | undefined; readonly expected: number; readonly found: number }): string | undefined {
  // A line of no money that is lost, or too many, has none to tell.
  if (expected === found || (asset === undefined ? !isMoney(what) : what === 'posting')) return undefined;
  const text = asset === undefined || MONEY.has(asset) ? money : count;
  const said = proofsCopy().figures(text(expected), text(found));
  return asset === undefined ? said : `${proofsCopy().assets[asset] ?? asset} ${said}`;
}

interface Differing {
  readonly day: string;
  readonly differs: number;
  readonly faults: readonly { readonly what: string; readonly memberId?: string | undefined; readonly documentId?: string | undefined; readonly place?: string | undefined; readonly sequence?: number | undefined; readonly asset?: string | undefined; readonly expected: number; readonly found: number }[];
}
/** All that whoever runs the system needs to look for it, and their command: ids and figures, no name and no number of a member. */
export function reportText({ day, differs, faults }: Differing, { shopId, shop, zone }: { readonly shopId: string; readonly shop: { readonly name: string }; readonly zone: string }, now: number): string {
  const t = proofsCopy();
  const lines = faults.map(({ what, memberId, documentId, place, sequence, asset, expected, found }, i) =>
    `${i + 1}. ${whatText(what)} (${[what, asset, memberId, sequence === undefined ? undefined : `#${sequence}`, documentId, place].filter(Boolean).join(' ')}) ${expected} → ${found}`);
  return [t.report(shop.name, calendarDayText(day, zone, now), differs), ...lines, `${t.reportFoot}\nnpm run prove -- --shop ${shopId}`].join('\n');
}
