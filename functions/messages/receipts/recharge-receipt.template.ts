import { clockText, count, dayText, plainYuan, timeText, yuan } from '../domain/wording';
import { type MessageKind, numberIn, textIn } from '../message-kind';
import { balanceLabels, placeOf, statementAction, storedChange } from './receipt-facts';

const when = (at: Parameters<typeof dayText>[0], zone: string): string => `${dayText(at, zone)} ${clockText(at, zone)}`;

/** 充值: the money has arrived on the card, principal and bonus apart. */
export const rechargeReceipt: MessageKind = {
  scenarioId: 'recharge-receipt',
  version: 1,
  title: '充值通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次充值一条',
  words: (facts, voice, message) => {
    const bonus = numberIn(facts, 'bonusFen');
    return {
      title: `充值到账 ${yuan(storedChange(facts))}`,
      body: `本金 ${yuan(numberIn(facts, 'principalFen'))}${bonus > 0 ? `，赠送 ${yuan(bonus)}` : ''}${numberIn(facts, 'points') > 0 ? `，积分 +${count(numberIn(facts, 'points'))}` : ''}，当前余额 ${yuan(numberIn(facts, 'storedFen'))}。`,
      fact: `${when(message.at, voice.zone)} ${textIn(facts, 'storeName') ? `在${textIn(facts, 'storeName')}` : '微信支付'}充值 ${yuan(numberIn(facts, 'principalFen'))}`,
      action: statementAction,
    };
  },
  push: [
    {
      purpose: 'recharge-receipt',
      labels: (facts, voice, message) => {
        const paid = plainYuan(numberIn(facts, 'principalFen'));
        const time = timeText(message.at, voice.zone);
        return {
          充值门店: placeOf(facts, voice), 门店名称: placeOf(facts, voice), 商户名称: voice.shopName, 充值金额: paid, 赠送金额: plainYuan(numberIn(facts, 'bonusFen')),
          账户余额: plainYuan(numberIn(facts, 'storedFen')), 当前余额: plainYuan(numberIn(facts, 'storedFen')), 充值时间: time, 到账时间: time, 温馨提示: '已到账，到店可用',
        };
      },
    },
    { purpose: 'balance-change', labels: balanceLabels('充值') },
  ],
};

const GROUNDS: Readonly<Record<string, string>> = { 'seven-days': '按七日内撤回', 'shop-fault': '按本店原因', 'own-reasons': '按你自己的原因' };
const onGround = (facts: Parameters<typeof textIn>[0]): string => (GROUNDS[textIn(facts, 'ground')] ? `${GROUNDS[textIn(facts, 'ground')]}依法退还。` : '');

/** 充值退款: paid, but not kept, or refunded later; the money goes back the way it came. */
export const rechargeRefundReceipt: MessageKind = {
  scenarioId: 'recharge-refund-receipt',
  version: 1,
  title: '充值退款通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次退款一条',
  words: (facts, voice, message) => ({
    title: `充值退款 ${yuan(numberIn(facts, 'amountFen'))}`,
    body: `${onGround(facts)}钱会原路退回${storedChange(facts) === 0 ? '微信支付' : `；超过微信支付退款期限的${onGround(facts) ? '和利息' : ''}，由店里退给你`}。当前余额 ${yuan(numberIn(facts, 'storedFen'))}。`,
    fact: `${when(message.at, voice.zone)} ${voice.shopName}退回了一笔充值`,
    action: statementAction,
  }),
  push: [{ purpose: 'balance-change', labels: balanceLabels('充值退款') }],
};

/** 退款申请没有同意: the shop's own words of why. What was granted is told by the refund itself. */
export const askRefusedReceipt: MessageKind = {
  scenarioId: 'refund-ask-refused',
  version: 1,
  title: '退款申请答复',
  category: 'receipt',
  canStop: false,
  frequency: '每次答复一条',
  words: (facts, voice, message) => ({
    title: '退款申请没有同意',
    body: `${voice.shopName} · ${when(message.at, voice.zone)}。${textIn(facts, 'answer') ? `店里的说明：${textIn(facts, 'answer')}。` : ''}可以再申请，也可以联系门店。`,
    fact: `${when(message.at, voice.zone)} ${voice.shopName}答复了${voice.address}的退款申请`,
    action: { label: '看充值记录', page: 'packages/member/my-recharges/index' },
  }),
  push: [],
};
