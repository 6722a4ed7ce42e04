import { count } from './money';
import { inLanguages } from './language';

export const benefitsCopy = inLanguages(
  {
    mine: '你在这一级', reached: '已经走过', multiplier: (percent: number) => `积分 ${percent / 100} 倍`, none: '这一级没有另外的权益', gift: (points: number, titles: readonly string[]) => [...(points > 0 ? [`${count(points)} 积分`] : []), ...titles.map((title) => `「${title}」`)].join('、'),
    coupons: '优惠券', couponNote: (n: number) => (n > 0 ? `${count(n)} 张可用` : '现在没有'), mall: '积分商城', mallNote: '换礼物和券', points: '积分明细', pointNote: (n: number) => `${count(n)} 积分`, tiers: '等级与权益', growth: (n: number) => `成长值 ${count(n)}`, growthNote: '怎么来的，一笔一笔都在',
    birthday: '填生日', birthdayNote: '生日时店里会记得你，可以填农历', earning: '怎么积分',
  },
  {
    mine: 'You are here', reached: 'Passed', multiplier: (percent) => `Points × ${percent / 100}`, none: 'No extra benefits', gift: (points, titles) => [...(points > 0 ? [`${count(points)} points`] : []), ...titles].join(', '),
    mall: 'Points mall', mallNote: 'gifts and coupons', coupons: 'Coupons', couponNote: (n) => (n > 0 ? `${count(n)} usable` : 'none now'), points: 'Points', pointNote: (n) => `${count(n)} points`, tiers: 'Tiers and benefits', growth: (n) => `Growth ${count(n)}`, growthNote: 'Where each came from',
    birthday: 'Add my birthday', birthdayNote: 'So that the shop remembers it; lunar dates too', earning: 'How points are earned',
  },
);
