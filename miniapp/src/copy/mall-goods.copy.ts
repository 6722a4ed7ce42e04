import { inLanguages } from './language';
import { count } from './money';

/** Words of the owner's side of the points mall. */
export const mallGoodsCopy = inLanguages(
  {
    newGoods: '上架新品', editGoods: '修改商品', none: '积分商城还没有东西', noneText: '放一两样小礼物或一张券，会员就有了攒积分的理由', open: '上架中', closed: '已下架', price: (n: number) => `${count(n)} 积分`, pickup: (days: number) => `到店领，${days} 天内`, coupon: (title: string) => `送券「${title}」`, left: (n: number) => `剩 ${count(n)}`, each: (n: number) => `每人 ${n} 件`, waiting: (n: number) => `待领取 ${count(n)}`,
    sum: (orders: number, held: number) => `${count(orders)} 单待领取，留着 ${count(held)} 积分`, orders: '待领取的兑换', until: (day: string) => `${day}前领`,
    title: '名称', titleHint: '例如：陶瓷杯', detail: '说明', detailHint: '可不填，会员看得到', points: '所需积分', unit: '积分', gives: '换到什么', kinds: { pickup: '到店领取', coupon: '优惠券' } as Readonly<Record<'pickup' | 'coupon', string>>, days: '保留几天', day: '天', daysNote: '过期没领，积分自动退回，库存放回', couponType: '哪种券', noCoupons: '还没有能送的券，先去新建一种',
    stock: '库存', stockLeft: '现在还剩', piece: '件', stockNote: '不填就不限', perMember: '每人最多', perMemberNote: '不填就不限。取消和到期退回的不算', onSale: '上架', created: '已上架', changed: '已保存', tooLong: (n: number) => `最多 ${n} 个字`,
  },
  {
    newGoods: 'New goods', editGoods: 'Change goods', none: 'Nothing in the mall yet', noneText: 'A small gift or a coupon is a reason to collect points', open: 'Offered', closed: 'Taken down', price: (n) => `${count(n)} points`, pickup: (days) => `Collected within ${days} days`, coupon: (title) => `Coupon "${title}"`, left: (n) => `${count(n)} left`, each: (n) => `${n} each`, waiting: (n) => `${count(n)} to collect`,
    sum: (orders, held) => `${count(orders)} orders wait, ${count(held)} points set aside`, orders: 'Orders that wait', until: (day) => `until ${day}`,
    title: 'Name', titleHint: 'e.g. a mug', detail: 'About it', detailHint: 'Optional; read before ordering', points: 'Points', unit: 'points', gives: 'What it gives', kinds: { pickup: 'Goods', coupon: 'A coupon' }, days: 'Kept for', day: 'days', daysNote: 'What is not collected goes back, points and stock', couponType: 'Which coupon', noCoupons: 'No coupon to give yet: make one first',
    stock: 'Stock', stockLeft: 'Left now', piece: 'pieces', stockNote: 'Empty: as many as are asked for', perMember: 'Each member', perMemberNote: 'Empty: no limit. What was given up does not count', onSale: 'Offered', created: 'Offered now', changed: 'Saved', tooLong: (n) => `At most ${n} characters`,
  },
);
