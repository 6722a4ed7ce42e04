import { inLanguages } from './language';

export const commonCopy = inLanguages(
  {
    retry: '再试一次', cancel: '取消', close: '关闭', save: '保存', saved: '已保存', undo: '恢复', done: '好', copied: '已复制',
    tooSlow: '网络太慢，还没有拿到内容。', loadingMore: '正在取更早的', more: '看更多', fetching: '正在取', noMore: '没有更早的了',
    points: '积分', balance: '储值余额', coupons: '优惠券', growth: '成长值', principal: '本金', bonus: '赠送', member: '会员',
  },
  {
    retry: 'Try again', cancel: 'Cancel', close: 'Close', save: 'Save', saved: 'Saved', undo: 'Undo', done: 'OK', copied: 'Copied',
    tooSlow: 'The network is too slow; nothing has come yet.', loadingMore: 'Loading earlier ones', more: 'Show more', fetching: 'Loading', noMore: 'Nothing earlier',
    points: 'Points', balance: 'Balance', coupons: 'Coupons', growth: 'Growth', principal: 'Paid in', bonus: 'Bonus', member: 'Member',
  },
);
