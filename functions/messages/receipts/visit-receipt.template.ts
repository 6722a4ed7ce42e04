import { count, dayText, clockText, plainYuan, timeText, yuan } from '../domain/wording';
import { type MessageKind, numberIn } from '../message-kind';
import { balanceLabels, balanceLine, freeLine, cutLine, earnedIn, placeOf, proofLine, statementAction, storedChange, tierOffLine, usesLine, wayUpLine } from './receipt-facts';

/** 消费: what the counter just did, in the member's own inbox at once, at any hour. */
export const visitReceipt: MessageKind = {
  scenarioId: 'visit-receipt',
  version: 1,
  title: '消费通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次到店一条',
  words: (facts, voice, message) => {
    const amount = numberIn(facts, 'amountFen');
    // What was earned: points that paid are said in the body.
    const points = earnedIn(facts);
    const when = `${dayText(message.at, voice.zone)} ${clockText(message.at, voice.zone)}`;
    return {
      title: amount > 0 ? `消费 ${yuan(amount)}${points > 0 ? `，得 ${count(points)} 积分` : ''}` : `到店已记下${points > 0 ? `，得 ${count(points)} 积分` : ''}`,
      body: [[placeOf(facts, voice), when].join(' · '), freeLine(facts), tierOffLine(facts), usesLine(facts), balanceLine(facts), proofLine(facts), cutLine(facts), wayUpLine(facts)].filter((line) => line !== '').map((line) => `${line}。`).join(''),
      fact: `${when} 在${placeOf(facts, voice)}${amount > 0 ? `消费 ${yuan(amount)}` : '到店'}`,
      action: statementAction,
    };
  },
  push: [
    {
      purpose: 'visit-receipt',
      labels: (facts, voice, message) => {
        const amount = plainYuan(numberIn(facts, 'amountFen'));
        const time = timeText(message.at, voice.zone);
        const place = placeOf(facts, voice);
        const stored = storedChange(facts);
        return {
          消费门店: place, 门店名称: place, 商户名称: voice.shopName, 消费金额: amount, 订单金额: amount, 消费时间: time, 交易时间: time,
          获得积分: String(earnedIn(facts)), 当前积分: String(Math.max(0, numberIn(facts, 'pointsAfter'))),
          账户余额: plainYuan(numberIn(facts, 'storedFen')), 温馨提示: stored < 0 ? `储值用了 ${yuan(-stored)}，余额 ${yuan(numberIn(facts, 'storedFen'))}` : `现有 ${count(numberIn(facts, 'pointsAfter'))} 积分`,
        };
      },
    },
    { purpose: 'balance-change', labels: balanceLabels('消费') },
  ],
};
