import { inLanguages } from './language';
import { money } from './money';

const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const LUNAR_TENS = ['初', '十', '廿', '三'];
const NUMERALS = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 八月十四, 闰四月初一 */
export const lunarText = (month: number, day: number, leap: boolean): string => `${leap ? '闰' : ''}${LUNAR_MONTHS[month - 1] ?? ''}月${lunarDay(day)}`;
export const lunarMonthText = (month: number, leap: boolean): string => `${leap ? '闰' : ''}${LUNAR_MONTHS[month - 1] ?? ''}月`;
export function lunarDay(day: number): string {
  if (day === 10) return '初十';
  if (day === 20) return '二十';
  if (day === 30) return '三十';
  return `${LUNAR_TENS[Math.floor(day / 10)] ?? ''}${NUMERALS[day % 10] ?? ''}`;
}

export const profileCopy = inLanguages(
  {
    unnamed: '还没有名字', packages: '次卡', credit: '挂账', creditNote: (fen: number) => (fen === 0 ? '已经结清' : `未结 ${money(fen)}`), packagesNote: '次数、期限、使用记录', joined: (date: string) => `${date}加入`, noPhone: '没有留手机号', birthday: '生日', noBirthday: '填了生日，店里会记得', tastes: '喜好', noTastes: '写几个字，店员会看到',
    solar: '公历', lunar: '农历', solarBirthday: (m: number, d: number) => `${m}月${d}日`, lunarBirthday: (m: number, d: number, leap: boolean) => `农历${lunarText(m, d, leap)}`, next: (year: 'this' | 'next' | 'later', date: string) => (year === 'this' ? `今年是 ${date}` : year === 'next' ? `明年是 ${date}` : `下一次 ${date}`),
    sends: '可以给我发什么', receipts: '消费、充值、余额变动', receiptsNote: (n: number) => (n > 0 ? `每笔都告诉我 · 还可接收 ${n} 条微信通知` : '每笔都记在消息里 · 微信通知要再授权'), marketing: '优惠和活动', sms: '短信',
    never: '没有同意过，所以没有发过', agreedOn: (date: string) => `${date}同意`, stoppedOn: (date: string) => `${date}关掉的`, on: '已打开', off: '已关掉', settings: '消息设置',
    more: '其他', elder: '大字模式', elderNote: '字更大，东西更少', agreement: '会员协议', shops: '我的店', shopsNote: (n: number) => `${n} 家`, scan: '扫一扫', scanNote: '门店入会码、工作邀请',
    staff: '工作台', owner: '店主工作台', works: (shop: string, role: string) => `${shop} · ${role}`, roles: { cashier: '收银', manager: '店长', owner: '店主' } as Readonly<Record<string, string>>,
    card: '实体卡', cardLose: '挂失', cardLoseAsk: '挂失这张实体卡？', cardLoseText: '这个卡号马上不能用，余额、积分和券都还在会员卡里。', cardLoseYes: '挂失', cardLoseNo: '不挂失', cardLost: '已挂失',
    name: '名字', namePlaceholder: '店员会这样称呼你', phone: '手机号', bind: '绑定微信手机号', rebind: '换成现在的微信手机号', bound: '手机号已绑定', merged: '已和店里用这个手机号开的卡合成一张', unchanged: '还是原来的手机号', noNumber: '没有拿到手机号',
    birthdayNote: '一年能改一次。年份可以不填', locked: (date: string) => `生日一年只能改一次，${date}以后可以再改`, year: '年份', noYear: '不填', month: '月', day: '日', calendar: '历法', tastesPlaceholder: '例如：敏感肌、无香、下午场', nothing: '没有改动', choose: '选生日', clear: '清空',
    credits: '微信通知', creditsNote: '每次授权可以收一条，用完再授权', left: (n: number) => `还可接收 ${n} 条`, notOn: '未开启', ask: '多收几条微信通知', asked: '好，微信会告诉你', stopHint: '想停掉某一类消息：打开那条消息，点「不再收这类消息」。', current: '正在看', switched: (shop: string) => `已换到 ${shop}`,
  },
  {
    unnamed: 'No name yet', packages: 'Packages', credit: 'Credit', creditNote: (fen) => (fen === 0 ? 'all settled' : `${money(fen)} open`), packagesNote: 'Uses, term, history', joined: (date) => `joined ${date}`, noPhone: 'No phone number', birthday: 'Birthday', noBirthday: 'So that the shop remembers it', tastes: 'Tastes', noTastes: 'A few words for the staff',
    solar: 'Solar', lunar: 'Lunar', solarBirthday: (m, d) => `${m}/${d}`, lunarBirthday: (m, d, leap) => `Lunar ${leap ? 'leap ' : ''}month ${m}, day ${d}`, next: (_, date) => `next on ${date}`,
    sends: 'What you may send me', receipts: 'Purchases, top-ups, balance', receiptsNote: (n) => (n > 0 ? `Each one · ${n} WeChat messages left` : 'Each one here · WeChat needs your permission again'), marketing: 'Offers and news', sms: 'Text messages',
    never: 'Never agreed, so never sent', agreedOn: (date) => `agreed ${date}`, stoppedOn: (date) => `stopped ${date}`, on: 'On', off: 'Off', settings: 'Message settings',
    more: 'More', elder: 'Large type', elderNote: 'Bigger type, fewer things', agreement: 'Agreement', shops: 'My shops', shopsNote: (n) => String(n), scan: 'Scan', scanNote: 'Store codes, invitations',
    staff: 'Workbench', owner: 'Owner’s workbench', works: (shop, role) => `${shop} · ${role}`, roles: { cashier: 'Cashier', manager: 'Manager', owner: 'Owner' },
    card: 'Plastic card', cardLose: 'Report it lost', cardLoseAsk: 'Report this card lost?', cardLoseText: 'Its number works no more; balance, points and coupons stay on your membership.', cardLoseYes: 'Report', cardLoseNo: 'No', cardLost: 'Reported',
    name: 'Name', namePlaceholder: 'How the staff call you', phone: 'Phone', bind: 'Bind my WeChat number', rebind: 'Change to my WeChat number', bound: 'Number bound', merged: 'Joined with the card opened under this number', unchanged: 'The same number', noNumber: 'No number came',
    birthdayNote: 'Can be changed once a year. The year is optional', locked: (date) => `Once a year: again from ${date}`, year: 'Year', noYear: 'none', month: 'Month', day: 'Day', calendar: 'Calendar', tastesPlaceholder: 'For example: no perfume, afternoons', nothing: 'Nothing changed', choose: 'Choose a birthday', clear: 'Clear',
    credits: 'WeChat messages', creditsNote: 'One permission, one message', left: (n) => `${n} left`, notOn: 'none', ask: 'Allow more WeChat messages', asked: 'WeChat will tell you', stopHint: 'To stop one kind, open such a message and tap "Stop this kind".', current: 'Shown now', switched: (shop) => `Now showing ${shop}`,
  },
);
