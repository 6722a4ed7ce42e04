import { inLanguages } from './language';

/** Names of pages, as the navigation bar and the tab bar write them. */
export const titlesCopy = inLanguages(
  { card: '会员卡', benefits: '权益', inbox: '消息', mine: '我的', code: '会员码', join: '加入会员', agreement: '会员协议', recharge: '充值', statement: '账单', coupons: '优惠券', profile: '我的资料', messageSettings: '消息设置', myShops: '我的店', invitation: '工作邀请' },
  { card: 'Card', benefits: 'Benefits', inbox: 'Messages', mine: 'Me', code: 'Member code', join: 'Join', agreement: 'Agreement', recharge: 'Top up', statement: 'Statement', coupons: 'Coupons', profile: 'Profile', messageSettings: 'Messages', myShops: 'My shops', invitation: 'Invitation' },
);
