import type { LedgerContract } from '@shared/contracts/ledger.contract';
import type * as z from 'zod';
import { inLanguages } from './language';

type Kind = z.output<LedgerContract['getMyStatement']['response']>['items'][number]['kind'];

const zhKinds: Readonly<Record<Kind, string>> = {
  visit: '消费', 'visit-undone': '撤销消费', 'visit-refunded': '消费退款', recharge: '充值', 'recharge-reserved': '充值待付', 'recharge-released': '充值未付', 'recharge-refunded': '充值退回', 'share-spent': '家人消费', 'share-returned': '家人消费退回', 'share-changed': '一起用的人变动', 'package-sold': '办次卡', 'package-used': '次卡扣次', 'package-use-undone': '撤销扣次', 'package-out': '次卡转出', 'package-in': '次卡转入', 'package-refunded': '次卡退款', 'package-expired': '次卡到期', 'package-extended': '次卡延期', 'paid-tier-sold': '开通付费会员', 'paid-tier-refunded': '付费会员退款', 'paid-tier-undone': '撤销开通', 'paid-tier-ended': '付费会员到期', 'credit-repaid': '还挂账', 'credit-repayment-undone': '撤销还款', 'credit-written-off': '核销挂账', 'credit-changed': '挂账设置', 'mall-held': '积分兑换，待领取', 'mall-redeemed': '积分换券', 'mall-collected': '领取兑换的商品', 'mall-uncollected': '撤销交付，仍待领取', 'mall-cancelled': '取消兑换，积分退回', 'mall-lapsed': '到期未领，积分退回', 'join-gift': '入会礼', 'care-gift': '关怀礼', 'tier-gift': '升级礼', 'check-in': '签到', 'profile-finished': '完善资料',
  'merge-out': '并入另一张卡', 'merge-in': '另一张卡并入', adjustment: '店长调整', 'adjustment-undone': '调整已撤回', 'code-step': '出示会员码', bind: '绑定手机号', 'card-changed': '实体卡变动', 'freeze-changed': '冻结或解除', 'points-expired': '积分到期', 'tier-reviewed': '等级复核', 'perk-used': '用了等级权益', 'perk-use-undone': '撤销用权益', 'coupon-claim': '领券', 'coupon-issue': '店里发券', 'coupon-recalled': '店里收回券', 'coupon-given': '券送给朋友', 'coupon-received': '收到朋友的券', opening: '从原来的系统搬来',
};
const enKinds: Readonly<Record<Kind, string>> = {
  visit: 'Purchase', 'visit-undone': 'Purchase undone', 'visit-refunded': 'Refund', recharge: 'Top-up', 'recharge-reserved': 'Top-up pending', 'recharge-released': 'Top-up not paid', 'recharge-refunded': 'Top-up returned', 'share-spent': 'Spent by family', 'share-returned': 'Family purchase returned', 'share-changed': 'Sharing changed', 'package-sold': 'Package bought', 'package-used': 'Package used', 'package-use-undone': 'Use given back', 'package-out': 'Package handed over', 'package-in': 'Package received', 'package-refunded': 'Package returned', 'package-expired': 'Package ended', 'package-extended': 'Package extended', 'paid-tier-sold': 'Paid membership', 'paid-tier-refunded': 'Paid membership returned', 'paid-tier-undone': 'Paid membership undone', 'paid-tier-ended': 'Paid membership ended', 'credit-repaid': 'Repaid', 'credit-repayment-undone': 'Repayment undone', 'credit-written-off': 'Written off', 'credit-changed': 'Credit account', 'mall-held': 'Ordered with points, to be collected', 'mall-redeemed': 'Coupon for points', 'mall-collected': 'Collected', 'mall-uncollected': 'Hand-over undone', 'mall-cancelled': 'Order cancelled, points back', 'mall-lapsed': 'Not collected, points back', 'join-gift': 'Welcome gift', 'care-gift': 'Gift', 'tier-gift': 'Tier gift', 'check-in': 'Check-in', 'profile-finished': 'Profile finished',
  'merge-out': 'Joined to another card', 'merge-in': 'Another card joined', adjustment: 'Adjusted by the manager', 'adjustment-undone': 'Adjustment taken back', 'code-step': 'Code shown', bind: 'Phone number bound', 'card-changed': 'Plastic card changed', 'freeze-changed': 'Frozen or let go', 'points-expired': 'Points expired', 'tier-reviewed': 'Tier reviewed', 'perk-used': 'Benefit used', 'perk-use-undone': 'Benefit given back', 'coupon-claim': 'Coupon claimed', 'coupon-issue': 'Coupon from the shop', 'coupon-recalled': 'Coupon taken back by the shop', 'coupon-given': 'Coupon given to a friend', 'coupon-received': 'Coupon from a friend', opening: 'Brought along',
};

export const statementCopy = inLanguages(
  {
    kinds: zhKinds, balance: '余额', points: '积分', growth: '成长值', left: (amount: string) => `余 ${amount}`, month: (income: string, spent: string) => `收 ${income}　支 ${spent}`,
    undone: '已撤销', emptyBalance: '还没有余额变动', emptyPoints: '还没有积分变动', emptyGrowth: '还没有成长值变动', emptyUses: '还没有次卡变动', emptyText: '到店消费、充值以后，每一笔都会记在这里', more: '加载更早的', end: '到头了，全部都在这里',
    when: '时间', spender: '谁用的', store: '门店', staff: '店员', paid: '消费金额', change: '这笔变动', document: '单号', principal: '本金', bonus: '赠送', uses: '次数', credit: '挂账', held: '待领取的积分', what: '商品', toCard: '回会员卡', proof: '每一笔加起来等于现在的余额',
  },
  {
    kinds: enKinds, balance: 'Balance', points: 'Points', growth: 'Growth', left: (amount) => `${amount} left`, month: (income, spent) => `in ${income}   out ${spent}`,
    undone: 'undone', emptyBalance: 'No change of the balance yet', emptyPoints: 'No change of points yet', emptyGrowth: 'No change of growth yet', emptyUses: 'No package yet', emptyText: 'Purchases and top-ups will each be written here', more: 'Load earlier ones', end: 'That is all of it',
    when: 'Time', spender: 'By', store: 'Store', staff: 'Staff', paid: 'Purchase', change: 'Change', document: 'Document', principal: 'Paid in', bonus: 'Bonus', uses: 'Uses', credit: 'Owed', held: 'Points set aside', what: 'Goods', toCard: 'Back to the card', proof: 'All entries add up to the balance now',
  },
);
