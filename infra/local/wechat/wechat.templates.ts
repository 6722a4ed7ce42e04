import type { MessageTemplate } from './wechat.types';

/**
 * The one-time templates that the double's mini-program has chosen, with fixed ids: a product is pointed at them by its configuration.
 * Titles and keywords follow WeChat's public template library for shops; `content` decides how subscribe/send checks each value.
 */
export const DEFAULT_TEMPLATE_IDS = {
  visitReceipt: 'Vb1Rk3sZqT7eYw0pXn5uLd2cGm8aHj4fKi6oQtEvWxA',
  recharge: 'Rc2Fm8bNqY4sTw1pXj6uKd9aGh3eLi5oVz7cQrEtMnB',
  balanceChange: 'Bc3Xn7dKqW5rTy2pVj8uHd1aGm4eLi6oFz9sQtEcRbC',
  birthday: 'Bd4Yk6fMqZ8tTx3pWj1uNd7aGs2eLi9oHz5vQrEcVcD',
  dormant: 'Dm5Zl9hPqX2uTv4pYj3uMd6aGt8eLi1oKz7wQsEcBdE',
  packageEnding: 'Pe6Wn3kTqR8uBv1pXj5uMd2aGh7eLi9oFz4sQyEcVdF',
  couponEnding: 'Ce7Xm4nUqS9tCw2pYj6uNd3bGk8eLi1oHz5vQtErWfG',
  pointsEnding: 'Pn8Wk5rTqV3yDx6pZj1uMd4cGm9fLi2oKz7sQvErXgH',
} as const;

const line = (label: string, keyword: string) => `${label}:{{${keyword}.DATA}}\n`;
const oneTime = (id: string, title: string, lines: readonly (readonly [label: string, keyword: string, example: string])[]): MessageTemplate => ({
  id,
  title,
  type: 2,
  content: lines.map(([label, keyword]) => line(label, keyword)).join(''),
  example: lines.map(([label, , example]) => `${label}:${example}\n`).join(''),
  keywordEnumValueList: [],
});

export const DEFAULT_TEMPLATES: readonly MessageTemplate[] = [
  oneTime(DEFAULT_TEMPLATE_IDS.visitReceipt, '消费成功通知', [
    ['消费门店', 'thing1', '禾木美学 万象城店'],
    ['消费金额', 'amount2', '¥128.00'],
    ['消费时间', 'time3', '2026年11月22日 18:24'],
    ['获得积分', 'number4', '128'],
    ['温馨提示', 'thing5', '点开看看账户变动'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.recharge, '充值成功通知', [
    ['充值门店', 'thing1', '禾木美学'],
    ['充值金额', 'amount2', '¥500.00'],
    ['赠送金额', 'amount3', '¥80.00'],
    ['账户余额', 'amount4', '¥708.50'],
    ['充值时间', 'time5', '2026年11月22日 18:24'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.balanceChange, '余额变动提醒', [
    ['变动原因', 'thing1', '消费抵扣'],
    ['变动金额', 'amount2', '¥40.00'],
    ['当前余额', 'amount3', '¥88.50'],
    ['变动时间', 'time4', '2026年11月22日 18:24'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.birthday, '生日祝福提醒', [
    ['会员姓名', 'name1', '林若溪'],
    ['生日日期', 'date2', '2026年11月23日'],
    ['祝福内容', 'thing3', '生日快乐，送你一张 50 元券'],
    ['门店名称', 'thing4', '禾木美学'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.dormant, '到店提醒', [
    ['门店名称', 'thing1', '禾木美学 万象城店'],
    ['上次到店', 'date2', '2026年10月22日'],
    ['提醒内容', 'thing3', '你还有 120 积分 12月31日到期'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.packageEnding, '次卡到期提醒', [
    ['卡项名称', 'thing1', '面部护理十次'],
    ['到期时间', 'date2', '2026年12月4日'],
    ['温馨提示', 'thing3', '还剩 3 次，当天还能用'],
    ['门店名称', 'thing4', '禾木美学'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.couponEnding, '优惠券到期提醒', [
    ['优惠券名称', 'thing1', '新客立减 ¥20'],
    ['到期时间', 'date2', '2026年12月4日'],
    ['温馨提示', 'thing3', '12月4日当天还能用'],
  ]),
  oneTime(DEFAULT_TEMPLATE_IDS.pointsEnding, '积分到期提醒', [
    ['到期积分', 'number1', '120'],
    ['到期时间', 'date2', '2026年12月31日'],
    ['温馨提示', 'thing3', '12月31日当天还能用'],
    ['门店名称', 'thing4', '禾木美学'],
  ]),
];
