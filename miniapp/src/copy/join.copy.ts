import { count } from './money';
import { inLanguages } from './language';

export const joinCopy = inLanguages(
  {
    waiting: '这张卡等着写上你的名字', gives: '加入就有', points: (n: number) => `${count(n)} 积分`, pointsNote: '入会就到账，只送一次',
    ledger: '每一笔都有账', ledgerNote: '积分、余额、券，每次变动都看得到',
    agree: '我已阅读并同意', agreement: (title: string) => `《${title}》`, marketing: '可以给我发优惠和活动消息', marketingFree: '（不勾也能加入）', sms: '也可以用短信发',
    withPhone: '用微信手机号加入', agreeFirst: '请先同意会员协议', withoutPhone: '先不留手机号，直接加入', phoneNote: '手机号：换手机能找回这张卡，店员也能按它找到你',
    already: '你已经是会员了', noScene: '请扫门店的入会码', noPhone: '没有拿到手机号。可以再试，也可以先不留手机号加入',
    read: '读完了', version: (n: number) => `第 ${n} 版`,
  },
  {
    waiting: 'This card is waiting for your name', gives: 'What you get', points: (n) => `${count(n)} points`, pointsNote: 'Yours at once, one time',
    ledger: 'Every entry in the book', ledgerNote: 'Points, balance and coupons, each change to be seen',
    agree: 'I have read and accept ', agreement: (title) => title, marketing: 'You may send me offers and news', marketingFree: ' (not needed to join)', sms: 'By text message too',
    withPhone: 'Join with my WeChat phone number', agreeFirst: 'Please accept the agreement first', withoutPhone: 'Join without a phone number', phoneNote: 'Your number brings the card back on a new phone, and lets the staff find you',
    already: 'You are a member already', noScene: 'Scan the store code to join', noPhone: 'No number came. Try again, or join without',
    read: 'Done', version: (n) => `Version ${n}`,
  },
);
