import { inLanguages } from './language';
import { count, money, wholeMoney } from './money';

const zhTenders = { wechat: '微信收款', alipay: '支付宝', cash: '现金', 'bank-card': '银行卡', voucher: '团购券', 'wechat-pay': '小程序收款' };
type Tender = keyof typeof zhTenders;
const enTenders: Readonly<Record<Tender, string>> = { wechat: 'WeChat', alipay: 'Alipay', cash: 'Cash', 'bank-card': 'Bank card', voucher: 'Voucher', 'wechat-pay': 'In the app' };

export const todayCopy = inLanguages(
  {
    asOf: (day: string, time: string) => `${day} · 截至 ${time}`, store: '看哪家店', takings: '今日实收', meaning: '收进来的钱：散客和会员另付的，加上充值，减去退回。用余额付的不算，那笔钱充值时已经收过。',
    more: (weekday: string, fen: number) => `比上个${weekday}同时段多 ${money(fen)}`, less: (weekday: string, fen: number) => `比上个${weekday}同时段少 ${money(fen)}`, same: (weekday: string) => `和上个${weekday}同时段一样`,
    firstAgainstNone: (weekday: string) => `上个${weekday}同时段还没有收款`, noneAgainstNone: (weekday: string) => `今天和上个${weekday}到这个时候都还没有收款`,
    week: (days: string) => `近 7 天实收：${days}`, day: (name: string, fen: number) => `${name} ${wholeMoney(fen)}`, joiner: '，', today: '今天', weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    visits: '到店', ofMembers: (n: number) => `会员 ${count(n)} 次`, joined: '新会员', byCode: (n: number) => (n > 0 ? `${count(n)} 人扫店码` : '没有扫码来的'), recharge: '充值', recharges: (n: number) => (n > 0 ? `${count(n)} 笔` : '今天没有'), valueUsed: '用余额付', notTakings: '不算实收',
    onCredit: '挂账', how: '这些钱怎么收的', valueLine: (fen: number) => `另外，会员用储值余额付了 ${money(fen)}`, valueNone: '今天没有人用储值余额付', tenders: zhTenders as Readonly<Record<Tender, string>>, refunded: '退得比收得多',
    quietTitle: '今天还没有收款', quietText: '收银台记下第一笔，这里就有数。还没有会员？先把入会码摆到桌上。', codes: '看入会码', counter: '去收银台', decide: '等你决定',
    just: '刚刚', all: '全部记录', when: '时间', where: '门店', who: '会员', what: '事情', amount: '金额', left: '余额', walkIn: '散客', visit: '到店一次', undone: '已撤销', nothingJust: '今天还没有记账',
    care: '近 30 天的关怀', scenes: '看场景', find: '找会员：手机号、会员号或名字',
  },
  {
    asOf: (day, time) => `${day} · as of ${time}`, store: 'Which store', takings: 'Taken today', meaning: 'Money that came in: what guests and members paid, top-ups included, refunds taken off. What is paid from a balance is not counted: it came in with the top-up.',
    more: (weekday, fen) => `${money(fen)} more than last ${weekday} by this time`, less: (weekday, fen) => `${money(fen)} less than last ${weekday} by this time`, same: (weekday) => `The same as last ${weekday} by this time`,
    firstAgainstNone: (weekday) => `Nothing yet by this time last ${weekday}`, noneAgainstNone: (weekday) => `Nothing yet, as last ${weekday} by this time`,
    week: (days) => `Taken in the last 7 days: ${days}`, day: (name, fen) => `${name} ${wholeMoney(fen)}`, joiner: ', ', today: 'Today', weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    visits: 'Visits', ofMembers: (n) => `${count(n)} by members`, joined: 'New members', byCode: (n) => (n > 0 ? `${count(n)} by code` : 'none by code'), recharge: 'Top-ups', recharges: (n) => (n > 0 ? `${count(n)}` : 'none today'), valueUsed: 'From balances', notTakings: 'not counted above',
    onCredit: 'on credit', how: 'How it was paid', valueLine: (fen) => `Besides, members paid ${money(fen)} from their balances`, valueNone: 'Nobody paid from a balance today', tenders: enTenders, refunded: 'more returned than taken',
    quietTitle: 'Nothing taken yet today', quietText: 'The first sale at the counter shows here. No members yet? Put the join code on the tables.', codes: 'Join codes', counter: 'To the counter', decide: 'For you to decide',
    just: 'Just now', all: 'All records', when: 'Time', where: 'Store', who: 'Member', what: 'What', amount: 'Amount', left: 'Balance', walkIn: 'Walk-in', visit: 'A visit', undone: 'Undone', nothingJust: 'Nothing recorded yet today',
    care: 'Care in the last 30 days', scenes: 'Scenes', find: 'Find a member: phone, number or name',
  },
);
