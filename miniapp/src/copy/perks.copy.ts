import { inLanguages } from './language';
import { count } from './money';

type Per = 'month' | 'quarter' | 'year';
type Kind = 'service' | 'event' | 'birthday' | 'return' | 'booking' | 'contact';
type Counted = 'discount' | 'multiplier';
const zhPer: Readonly<Record<Per, string>> = { month: '每月', quarter: '每季', year: '每年' };
const enPer: Readonly<Record<Per, string>> = { month: 'a month', quarter: 'a quarter', year: 'a year' };
const zhNow: Readonly<Record<Per, string>> = { month: '本月', quarter: '本季', year: '今年' };
const enNow: Readonly<Record<Per, string>> = { month: 'this month', quarter: 'this quarter', year: 'this year' };

/** What a tier brings as data: for members, at the till, and for the owner. */
export const perksCopy = inLanguages(
  {
    title: '等级权益', mine: '我这一级的权益', often: (n: number, per: Per) => `${zhPer[per]} ${count(n)} 次`,
    left: (n: number, per: Per) => (n > 0 ? `${zhNow[per]}还剩 ${count(n)} 次` : `${zhNow[per]}已用完`), until: (day: string) => `到 ${day}`, again: (per: Per) => ({ month: '下月又有', quarter: '下季又有', year: '明年又有' })[per], asOften: '到店告诉店员就行',
    contact: (name: string, phone?: string, wechat?: string) => [name, ...(phone ? [`电话 ${phone}`] : []), ...(wechat ? [`微信 ${wechat}`] : [])].join(' · '), recent: '最近用过',
    use: '用一次', askUse: (title: string) => `用一次「${title}」？`, askText: (left: number) => `用后还剩 ${count(left)} 次。今天之内可以撤销。`, doUse: '用', keep: '不用', used: (title: string, left: number) => `「${title}」已记一次，还剩 ${count(left)} 次`,
    undo: '撤销', undoAsk: (title: string) => `撤销「${title}」这一次？`, undoText: '撤销后这一次还给会员。', undoNo: '不撤销', undone: '已撤销，次数还给会员', none: '这一级没有记次的权益', noneText: '在「等级」里可以给每一级加权益', self: '不能给自己的会员卡记次，请同事来操作',
    open: '等级权益', openNote: '看剩余、记一次',
    add: '加一项权益', edit: '一项权益', kind: '是什么', kinds: { service: '免费服务', event: '活动名额', birthday: '生日礼遇', return: '免费退换', booking: '优先预约', contact: '专属联系人' } as Readonly<Record<Kind, string>>,
    name: '叫什么', nameHint: '例如：免费修剪', often_: '多久算一期', pers: { month: '每月', quarter: '每季', year: '每年' } as Readonly<Record<Per, string>>, times: '每期几次', timesUnit: '次', timesOptional: '不填就不记次', who: '联系人', phone: '电话', wechat: '微信号', phoneWrong: '电话写数字，5 到 20 位', remove: '去掉这一项',
    stillLeft: (n: number) => `还剩 ${count(n)} 次`, wouldFree: (name: string) => `可免「${name}」`, usedOne: '记一次权益', goneAtTill: '这项权益刚被用掉了，这一单不免', free: '收款时可免', freeNone: '不连到商品', freeNote: '收款选了这样的商品，收银台就会问要不要用这项权益免一件；撤销收款，次数还给会员', ofCategory: (category: string) => `${category}（整类）`, freeOf: (name: string) => `收款时免一件「${name}」`,
    counted: { discount: '会员折扣', multiplier: '多倍积分' } as Readonly<Record<Counted, string>>, rest: (n: number, per: Per) => (n > 0 ? `${zhNow[per]}还可用 ${count(n)} 次` : `${zhNow[per]}次数已用完`), takes: (left: number, per: Per) => (left > 0 ? `用 1 次，${zhNow[per]}还剩 ${count(left)} 次` : `用${zhNow[per]}最后 1 次`), byItself: '结账时自动用', kept: (rest: string) => `这次不用，${rest}`, oneUse: (of: Counted) => `${{ discount: '会员折扣', multiplier: '多倍积分' }[of]} 1 次`,
    noLimit: '不限次', pointsTimes: '多倍积分每期几次', pointsNote: '多积了分才算用一次；用完了，这一期按 1 倍积', discountNote: '打了折才算用一次；用完了，这一期不打折。整单退回，次数还给会员',
    note: '记次的权益由店员在收银台记，到期自动换新一期。几级里同名的权益合在一起数，升级不会重新算。联系人只有这一级的会员看得到。',
  },
  {
    title: 'Benefits of the tier', mine: 'Benefits of my tier', often: (n, per) => `${count(n)} ${n === 1 ? 'time' : 'times'} ${enPer[per]}`,
    left: (n, per) => (n > 0 ? `${count(n)} left ${enNow[per]}` : `Used up ${enNow[per]}`), until: (day) => `until ${day}`, again: (per) => ({ month: 'again next month', quarter: 'again next quarter', year: 'again next year' })[per], asOften: 'Tell the staff when you come',
    contact: (name, phone, wechat) => [name, ...(phone ? [`tel ${phone}`] : []), ...(wechat ? [`WeChat ${wechat}`] : [])].join(' · '), recent: 'Used lately',
    use: 'Use one', askUse: (title) => `Use ${title} once?`, askText: (left) => `${count(left)} left after it. It can be undone today.`, doUse: 'Use', keep: 'No', used: (title, left) => `${title}: one used, ${count(left)} left`,
    undo: 'Undo', undoAsk: (title) => `Undo this use of ${title}?`, undoText: 'The member gets it back.', undoNo: 'Keep', undone: 'Undone: the member has it back', none: 'This tier has no counted benefits', noneText: 'Each tier can be given some under Tiers', self: 'Not for your own card: ask a colleague',
    open: 'Benefits', openNote: 'What is left, use one',
    add: 'Add a benefit', edit: 'A benefit', kind: 'What it is', kinds: { service: 'Free service', event: 'Event places', birthday: 'Birthday treat', return: 'Free returns', booking: 'Priority booking', contact: 'A person to turn to' },
    name: 'Name', nameHint: 'Such as: free trim', often_: 'Counted', pers: { month: 'Monthly', quarter: 'Quarterly', year: 'Yearly' }, times: 'Times each', timesUnit: 'times', timesOptional: 'Not counted if empty', who: 'Who', phone: 'Phone', wechat: 'WeChat', phoneWrong: 'Digits, 5 to 20', remove: 'Remove this benefit',
    stillLeft: (n) => `${count(n)} left`, wouldFree: (name) => `makes ${name} free`, usedOne: 'One benefit used', goneAtTill: 'This benefit was just used up: the bill goes on without it', free: 'Makes free', freeNone: 'Nothing of the list', freeNote: 'The till asks whether to use it when such an item is on the bill; undoing the visit gives it back', ofCategory: (category) => `${category} (any)`, freeOf: (name) => `makes one ${name} free at the till`,
    counted: { discount: 'Discount', multiplier: 'More points' }, rest: (n, per) => (n > 0 ? `${count(n)} left ${enNow[per]}` : `used up ${enNow[per]}`), takes: (left, per) => (left > 0 ? `uses one, ${count(left)} left ${enNow[per]}` : `uses the last one ${enNow[per]}`), byItself: 'used by itself at the till', kept: (rest) => `not this time, ${rest}`, oneUse: (of) => `one use of ${{ discount: 'the discount', multiplier: 'more points' }[of]}`,
    noLimit: 'no limit', pointsTimes: 'Multiplied, times each', pointsNote: 'Counted where it gives more points; used up, points are plain', discountNote: 'Counted where it takes something off; used up, nothing is. A visit taken back whole gives it back',
    note: 'Counted benefits are marked at the till and begin anew with each period. The same name in several tiers is counted together, so rising does not begin anew. Only members of the tier see the contact.',
  },
);
