import { inLanguages } from './language';
import { count } from './money';

type Rounding = 'down' | 'half-up' | 'up';
type Kind = 'earning' | 'join-gift' | 'undo' | 'tiers' | 'points-expiry' | 'points-debt' | 'spending';
type Spending = 'principal-first' | 'bonus-first' | 'in-proportion';
const zhSpending: Readonly<Record<Spending, string>> = { 'principal-first': '先用本金，再用赠送', 'bonus-first': '先用赠送，再用本金', 'in-proportion': '本金和赠送按比例一起用' };
const enSpending: Readonly<Record<Spending, string>> = { 'principal-first': 'principal first, then bonus', 'bonus-first': 'bonus first, then principal', 'in-proportion': 'both in proportion' };
const zhRounding: Readonly<Record<Rounding, string>> = { down: '不足 1 分舍去', 'half-up': '四舍五入', up: '不足 1 分算 1 分' };
const enRounding: Readonly<Record<Rounding, string>> = { down: 'rounded down', 'half-up': 'rounded to the nearest', up: 'rounded up' };

export const rulesCopy = inLanguages(
  {
    kinds: { earning: '积分', 'join-gift': '入会礼', undo: '撤销时间', tiers: '等级', 'points-expiry': '积分有效期', 'points-debt': '积分不够退时', spending: '余额先用哪部分' } as Readonly<Record<Kind, string>>, waiting: (name: string, time: string) => `${name}刚改过：新规则 ${time} 起生效，在那之前的收款按旧规则算。`, lead: '改动保存后约两分钟生效，之前的收款不会重算。',
    saved: (time: string) => `已保存，${time} 起生效`, savedNow: '已保存，现在就生效',
    earning: (points: number, growth: number, rounding: Rounding, stored: boolean) => `每 ¥1 积 ${count(points)} 分、成长值 ${count(growth)}，${zhRounding[rounding]}，${stored ? '用余额付也积' : '用余额付不积'}`, pointsPerYuan: '每 ¥1 积多少分', growthPerYuan: '每 ¥1 加多少成长值', rounding: '零头怎么算', roundings: zhRounding, stored: '用储值余额付的也积', storedNote: '只算本金，赠送的那部分不积', example: (due: string, points: number, growth: number) => `例如付 ${due}：积 ${count(points)} 分，成长值 ${count(growth)}（等级倍数另算）`,
    gift: (points: number, titles: readonly string[]) => [...(points > 0 ? [`${count(points)} 积分`] : []), ...titles.map((title) => `「${title}」`)].join('、') || '没有入会礼', giftPoints: '送积分', giftCoupons: '送券', giftNote: '每人只送一次。收银台用手机号开的卡，等本人登录时再送。', noCoupons: '还没有可以送的券，先去「优惠券」新建', pointsUnit: '分', closedCoupon: '已停发的券', none: '不送',
    undo: (minutes: number, days: number) => `收银员 ${count(minutes)} 分钟内，店长 ${count(days)} 天内`, cashierMinutes: '收银员可以撤销', managerDays: '店长可以撤销', minutes: '分钟内', days: '天内', undoNote: '填 0 就是不能撤销。积分已经被用掉的那一笔，按「积分不够退时」办。',
    spending: zhSpending, spendingNote: '按比例时，本金部分的零头舍去，差的一分由赠送付。退充值时，退的是剩下的本金。',
    tiersNote: (names: readonly string[]) => names.join(' → '), multiplier: (percent: number) => `积分 ${percent / 100} 倍`, benefits: '权益', benefit: (n: number) => `权益 ${n}`, addBenefit: '再加一条权益', noBenefits: '没有另外的权益', addTier: '再加一级', editTier: '改这一级', newTier: '新的一级',
    tierName: '等级名', tierNameHint: '一到四个字，例如：嘉木', percent: '积分倍数', percentUnit: '%', percentNote: '100% 是 1 倍，150% 是 1.5 倍', face: '卡面', faces: ['纸白', '浅色', '深色', '墨色'] as readonly string[], faceNote: '越熟，颜色越深', remove: '去掉这一级', saveTiers: '保存等级', reset: '放弃改动', unsaved: '有改动还没保存', preview: '卡面',
    nameTooLong: '等级名最多四个字', sameName: '两级不能同名', notAscending: (name: string, before: string, what: string) => `「${name}」的${what}要比「${before}」高`, firstZero: '最低一级从 0 开始，不用填', keepOne: '至少留一级', removeAsk: (name: string) => `去掉「${name}」？`, removeText: '保存后，这一级的会员归到剩下的等级。', removeYes: '去掉', removeNo: '不去',
    done: '好', shop: '店铺', name: '店名', addressForm: '怎么称呼会员', forms: { 你: '你', 您: '您' } as Readonly<Record<'你' | '您', string>>, formNote: '小程序里和发出去的消息里都用这个，一家店一个', colour: '店的颜色', hue: '色相', chroma: '浓淡', presets: ['松绿', '竹青', '湖蓝', '靛', '黛紫', '绛', '朱', '咖啡', '琥珀', '橄榄'] as readonly string[], colourNote: '保存以后，会员卡、按钮和消息都换成这个颜色。文字对比度由系统保证。', previewNote: '会员卡会是这样', yourMember: '会员的名字', sample: '到店 12 次', settingsSaved: '已保存，会员下次打开就是新的样子', keepColour: '不换颜色',
  },
  {
    kinds: { earning: 'Points', 'join-gift': 'Welcome gift', undo: 'Undo', tiers: 'Tiers', 'points-expiry': 'Points expire', 'points-debt': 'Spent points', spending: 'What a balance pays with' }, waiting: (name, time) => `${name} just changed: in force from ${time}; earlier purchases follow the old rule.`, lead: 'A change is in force about two minutes after saving; earlier purchases are not recomputed.',
    saved: (time) => `Saved, in force from ${time}`, savedNow: 'Saved, in force now',
    earning: (points, growth, rounding, stored) => `${count(points)} points and ${count(growth)} growth for ¥1, ${enRounding[rounding]}, ${stored ? 'balances earn too' : 'balances earn nothing'}`, pointsPerYuan: 'Points for ¥1', growthPerYuan: 'Growth for ¥1', rounding: 'Rounding', roundings: enRounding, stored: 'What is paid from the balance earns too', storedNote: 'Only what was paid in, never the bonus', example: (due, points, growth) => `For ${due}: ${count(points)} points, ${count(growth)} growth (before the tier’s multiple)`,
    gift: (points, titles) => [...(points > 0 ? [`${count(points)} points`] : []), ...titles].join(', ') || 'no welcome gift', giftPoints: 'Points', giftCoupons: 'Coupons', giftNote: 'Once a person. A card opened at the till waits for the member’s own sign-in.', noCoupons: 'No coupon to give yet: make one first', pointsUnit: 'points', closedCoupon: 'a closed coupon', none: 'none',
    undo: (minutes, days) => `Cashiers within ${count(minutes)} min, managers within ${count(days)} days`, cashierMinutes: 'Cashiers may undo', managerDays: 'Managers may undo', minutes: 'min', days: 'days', undoNote: '0 is never. Where the points were spent, the rule for spent points decides.',
    spending: enSpending, spendingNote: 'In proportion, the principal is rounded down and the bonus pays the odd fen. A refund returns the principal that is left.',
    tiersNote: (names) => names.join(' → '), multiplier: (percent) => `Points × ${percent / 100}`, benefits: 'Benefits', benefit: (n) => `Benefit ${n}`, addBenefit: 'Another benefit', noBenefits: 'No extra benefits', addTier: 'Another tier', editTier: 'This tier', newTier: 'New tier',
    tierName: 'Name', tierNameHint: 'One to four characters', percent: 'Points', percentUnit: '%', percentNote: '100% is once, 150% half as much again', face: 'Cover', faces: ['Paper', 'Light', 'Deep', 'Ink'], faceNote: 'The better one knows each other, the deeper', remove: 'Remove this tier', saveTiers: 'Save tiers', reset: 'Discard', unsaved: 'Not saved yet', preview: 'Cover',
    nameTooLong: 'At most four characters', sameName: 'Two tiers cannot share a name', notAscending: (name, before, _what) => `${name} has to begin above ${before}`, firstZero: 'The lowest begins at 0', keepOne: 'One tier has to stay', removeAsk: (name) => `Remove ${name}?`, removeText: 'Once saved, its members fall to the other tiers.', removeYes: 'Yes', removeNo: 'No',
    done: 'OK', shop: 'Shop', name: 'Name', addressForm: 'Form of address', forms: { 你: '你 (familiar)', 您: '您 (polite)' }, formNote: 'In the app and in messages, one for the whole shop', colour: 'Colour', hue: 'Hue', chroma: 'Strength', presets: ['Pine', 'Bamboo', 'Lake', 'Indigo', 'Violet', 'Crimson', 'Vermilion', 'Coffee', 'Amber', 'Olive'], colourNote: 'Cards, buttons and messages wear it once saved. Contrast is taken care of.', previewNote: 'The card will look like this', yourMember: 'Member’s name', sample: '12 visits', settingsSaved: 'Saved: members see it when they open the app', keepColour: 'Keep the colour',
  },
);
