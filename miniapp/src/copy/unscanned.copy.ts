import { inLanguages } from './language';
import { count, money } from './money';

/** Words of paying without a scanned code: the owner's rule, the way that is open at the till, and by what a bill was paid. */
export const unscannedCopy = inLanguages(
  {
    name: '不扫码付款', off: '没有会员码，只能积分', cardSaid: (fen: number, n: number) => `凭实体卡，单笔最多 ${money(fen)}，一天 ${count(n)} 笔`, checkedSaid: '店长核对后可用',
    card: '实体卡可以付款', most: '收银员单笔最多', perDay: '一张卡一天最多', bills: '笔', checked: '没有小程序，店长核对后可用', note: '付款包括用余额、积分、券和次卡。超过上限要店长来收。卡一挂失就不能付。每一笔都记下凭什么付的，会员看得到。', checkedNote: '只对没登录过小程序、也没有能付款的实体卡的会员。',
    way: (fen: number, left: number) => (left > 0 ? `可以用实体卡付款，单笔最多 ${money(fen)}，今天还能付 ${count(left)} 笔` : '这张卡今天的笔数用完了，请店长来收，或请会员出示会员码'), askManager: '没有小程序，也没有能付款的实体卡。要用余额、券或次卡，请店长当面核对后来收', mayCheck: '没有小程序，也没有能付款的实体卡。当面核对本人后，可以用余额、券和次卡', tick: '本人到店，已核对', deduct: (n: number) => `本人已核对，扣 ${count(n)} 次`,
    how: '怎么确认的', by: { code: '会员码', app: '小程序里确认', card: '凭实体卡', checked: '本人到店，已核对' }, checkedBy: (name: string) => `本人到店，${name}已核对`,
  },
  {
    name: 'Paying without a code', off: 'Without a code members only earn', cardSaid: (fen, n) => `By plastic card: ${money(fen)} a bill, ${count(n)} a day`, checkedSaid: 'or checked by a manager',
    card: 'A plastic card pays', most: 'Most of a bill, by a cashier', perDay: 'Most a day of one card', bills: 'bills', checked: 'Without the app: after a manager\'s check', note: 'Paying is by balance, points, coupons and packages. Above the limit a manager takes it. A lost card pays no more at once. Every bill keeps how it was paid, and the member sees it.', checkedNote: 'Only for members who never signed in and have no card that pays.',
    way: (fen, left) => (left > 0 ? `The plastic card pays: at most ${money(fen)} a bill, ${count(left)} more today` : 'This card has paid its bills of today: ask the manager, or scan the member code'), askManager: 'No app and no card that pays: to spend, ask the manager to check in person and take this', mayCheck: 'No app and no card that pays: once you have checked in person, they may spend', tick: 'Here in person, checked', deduct: (n) => `Checked in person, deduct ${count(n)}`,
    how: 'Confirmed by', by: { code: 'Member code', app: 'Yes in the app', card: 'Plastic card', checked: 'Checked in person' }, checkedBy: (name) => `Checked in person by ${name}`,
  },
);
type Proof = keyof ReturnType<typeof unscannedCopy>['by'];
/** By what it was paid, and who has checked. */
export const proofSaid = (proof: Proof, staffName: string | undefined): string => (proof === 'checked' && staffName ? unscannedCopy().checkedBy(staffName) : unscannedCopy().by[proof]);
/** The same where it was not the member's own word: what a list says, and what else goes unsaid. */
export const stoodIn = (proof: Proof | undefined, staffName?: string): string | undefined => (proof === 'card' || proof === 'checked' ? proofSaid(proof, staffName) : undefined);
/** Which way is open at the till, for whoever stands there. */
export const waySaid = (way: { readonly by: 'card'; readonly mostFen: number; readonly left: number } | { readonly by: 'checked' }, mayManage: boolean): string =>
  (way.by === 'card' ? unscannedCopy().way(way.mostFen, way.left) : mayManage ? unscannedCopy().mayCheck : unscannedCopy().askManager);
