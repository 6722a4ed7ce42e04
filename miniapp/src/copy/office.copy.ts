import { inLanguages } from './language';
import { count } from './money';

/** Words that every page of the office shares: its ways, its forms, its refusals before anything is sent. */
export const officeCopy = inLanguages(
  {
    nav: { today: '今天', members: '会员', care: '关怀', more: '更多', coupons: '优惠券', items: '商品与服务', packages: '次卡', paidPlans: '付费会员', reviews: '评价', mall: '积分商城', offers: '充值', credit: '挂账', rules: '等级与积分', stores: '门店与入会码', staff: '员工', settings: '店铺设置', imports: '搬家', adjustments: '手工调整', days: '日结', work: '业绩', counter: '收银台' },
    notes: { reviews: '会员怎么说，按月和按人看', stores: '门店、桌上和收银台的码', staff: '邀请、换门店、移出', coupons: '新建、停发、发了多少', items: '名称、分类、价格，收款时直接选', packages: '新建、停卖', paidPlans: '付一次钱，期内享受一个等级', mall: '积分换的东西，谁还没来领', offers: '档位、退款、预付卡备案、开关', credit: '谁有没结的账，多久了', rules: '积分、等级、入会礼、撤销时间', settings: '店名、颜色、你还是您', imports: '从表格搬进来，也能搬走', adjustments: '谁加减了什么，哪些待审批', days: '每天收了多少，钱箱对不对', work: '谁服务、谁卖出了多少', counter: '扫码、收款、今天的记录', today: '', members: '', care: '', more: '' },
    memberSide: '会员卡', memberSideNote: '看会员看到的样子', signedAs: (shop: string, name: string, owner: boolean) => `${shop} · ${name} · ${owner ? '店主' : '店长'}`,
    noOffice: '这里没有你管的店', noOfficeText: '店主和店长才能看经营数据。请店主给你一个邀请码', toCard: '回会员卡', ownerOnly: '只有店主能改，你可以看', brand: '熟客',
    back: '返回', save: '保存', saved: '已保存', create: '新建', cancel: '取消', change: '修改', close: '关闭', all: '全部', none: '没有', choose: '请选择', yes: '是', no: '否', done: '好', joiner: '、', more: '更多',
    yuan: '元', wholeNumber: (name: string, min: number, max: number) => `${name}要填 ${count(min)} 到 ${count(max)} 的整数`, needed: (name: string) => `请填${name}`, tooLong: (name: string, max: number) => `${name}最多 ${max} 个字`, amount: (name: string) => `${name}要填金额，最多两位小数`,
    chosen: (n: number, max: number) => `已选 ${n} 个，最多 ${max} 个`, allStores: '全部门店', effective: (time: string) => `已保存，${time} 起生效`, effectiveNow: '已保存，现在就生效', waiting: (time: string) => `刚改过：新规则 ${time} 起生效，之前的收款按旧规则算`,
  },
  {
    nav: { today: 'Today', members: 'Members', care: 'Care', more: 'More', coupons: 'Coupons', items: 'Products and services', packages: 'Packages', paidPlans: 'Paid membership', reviews: 'Reviews', mall: 'Points mall', offers: 'Top-ups', credit: 'Credit', rules: 'Tiers and points', stores: 'Stores and codes', staff: 'Staff', settings: 'Shop settings', imports: 'Moving in', adjustments: 'By hand', days: 'Days', work: 'Staff results', counter: 'Counter' },
    notes: { reviews: 'What members say, by month and person', stores: 'Stores, and the codes that hang in them', staff: 'Invite, change, remove', coupons: 'Make, close, how many were given', items: 'Names, categories and prices for the till', packages: 'Make, close', paidPlans: 'A tier for a term, paid once', mall: 'Gifts and coupons for points, and what waits to be collected', offers: 'Offers, filing, switch', credit: 'What is open, and for how long', rules: 'Points, tiers, welcome gift, undo', settings: 'Name, colour, form of address', imports: 'Bring your members along from a spreadsheet', adjustments: 'Who gave or took what, and what waits for a second person', days: 'What each store took, and whether the drawer agrees', work: 'Who served and sold how much', counter: 'Scan, take payment, today’s records', today: '', members: '', care: '', more: '' },
    memberSide: 'Member card', memberSideNote: 'What members see', signedAs: (shop, name, owner) => `${shop} · ${name} · ${owner ? 'owner' : 'manager'}`,
    noOffice: 'You manage no shop here', noOfficeText: 'Owners and managers see these figures. Ask the owner for an invitation', toCard: 'Back to the card', ownerOnly: 'Only the owner can change this', brand: 'Shuke',
    back: 'Back', save: 'Save', saved: 'Saved', create: 'New', cancel: 'Cancel', change: 'Change', close: 'Close', all: 'All', none: 'None', choose: 'Choose', yes: 'Yes', no: 'No', done: 'OK', joiner: ', ', more: 'More',
    yuan: 'yuan', wholeNumber: (name, min, max) => `${name}: a whole number from ${count(min)} to ${count(max)}`, needed: (name) => `${name} is needed`, tooLong: (name, max) => `${name}: at most ${max} characters`, amount: (name) => `${name}: an amount with at most two decimals`,
    chosen: (n, max) => `${n} chosen, at most ${max}`, allStores: 'All stores', effective: (time) => `Saved, in force from ${time}`, effectiveNow: 'Saved, in force now', waiting: (time) => `Just changed: the new rule is in force from ${time}; earlier purchases follow the old one`,
  },
);
