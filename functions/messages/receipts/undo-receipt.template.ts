import { clockText, dayText, yuan } from '../domain/wording';
import { type MessageKind, numberIn } from '../message-kind';
import { balanceLabels, givenBackLine, placeOf, statementAction } from './receipt-facts';

/** 撤销: a visit was taken back; what moved has moved back. */
export const undoReceipt: MessageKind = {
  scenarioId: 'undo-receipt',
  version: 1,
  title: '撤销通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次撤销一条',
  words: (facts, voice, message) => {
    const amount = numberIn(facts, 'amountFen');
    const when = `${dayText(message.at, voice.zone)} ${clockText(message.at, voice.zone)}`;
    return {
      title: amount > 0 ? `消费 ${yuan(Math.abs(amount))} 已撤销` : '一次到店已撤销',
      body: `${placeOf(facts, voice)} · ${when}。${givenBackLine(facts)}。有疑问请联系门店。`,
      fact: `${when} ${placeOf(facts, voice)}撤销了这笔消费`,
      action: statementAction,
    };
  },
  push: [{ purpose: 'balance-change', labels: balanceLabels('撤销退回') }],
};

/** 退款: a part of a visit was refunded; what the rest earned stays. */
export const visitRefundReceipt: MessageKind = {
  scenarioId: 'visit-refund-receipt',
  version: 1,
  title: '消费退款通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次退款一条',
  words: (facts, voice, message) => {
    const when = `${dayText(message.at, voice.zone)} ${clockText(message.at, voice.zone)}`;
    return {
      title: `消费退款 ${yuan(numberIn(facts, 'amountFen'))}`,
      body: `${placeOf(facts, voice)} · ${when}。${givenBackLine(facts)}。有疑问请联系门店。`,
      fact: `${when} ${placeOf(facts, voice)}退了一笔消费的一部分`,
      action: statementAction,
    };
  },
  push: [{ purpose: 'balance-change', labels: balanceLabels('消费退款') }],
};
