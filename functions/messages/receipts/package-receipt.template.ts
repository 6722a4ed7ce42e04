import type { PackageChangeDetail, PackageUseDetail } from '@shared/events/packages.events';
import type { MessageFacts } from '../domain/message';
import { clockText, count, dayText, fullDayName, timeText, yuan } from '../domain/wording';
import { type MessageKind, numberIn, textIn } from '../message-kind';
import { placeOf, proofLine } from './receipt-facts';

/** What a receipt keeps of a deduction. */
export const packageFacts = ({ title, serviceName, quantity, storeName, packageId, left, proof }: PackageUseDetail): MessageFacts => ({ title, serviceName, quantity, storeName, packageId, ...(left === undefined ? {} : { left }), ...(proof === undefined ? {} : { proof }) });

const action = { label: '看次卡', page: 'packages/member/packages/index' } as const;
const when = (at: Parameters<typeof dayText>[0], zone: string): string => `${dayText(at, zone)} ${clockText(at, zone)}`;
const leftText = (facts: MessageFacts): string => (typeof facts.left === 'number' ? `还剩 ${count(numberIn(facts, 'left'))} 次` : '期限内不限次');

/** 次卡扣次: what was just taken off a package, at any hour. */
export const packageReceipt: MessageKind = {
  scenarioId: 'package-receipt',
  version: 1,
  title: '次卡扣次通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次扣次一条',
  words: (facts, voice, message) => ({
    title: `${textIn(facts, 'serviceName')} 用了 ${count(numberIn(facts, 'quantity'))} 次`,
    body: `${textIn(facts, 'title')} · ${placeOf(facts, voice)} · ${when(message.at, voice.zone)}。${leftText(facts)}。${proofLine(facts) || '有疑问请联系门店'}。`,
    fact: `${when(message.at, voice.zone)} 在${placeOf(facts, voice)}用了「${textIn(facts, 'title')}」`,
    action,
  }),
  push: [{
    purpose: 'package-use',
    labels: (facts, voice, message) => ({
      项目名称: textIn(facts, 'serviceName'), 卡项名称: textIn(facts, 'title'), 使用次数: String(numberIn(facts, 'quantity')), 剩余次数: typeof facts.left === 'number' ? String(facts.left) : '不限', 使用时间: timeText(message.at, voice.zone), 门店名称: placeOf(facts, voice), 温馨提示: leftText(facts),
    }),
  }],
};

/** 撤销扣次: the uses are back. */
export const packageUndoReceipt: MessageKind = {
  scenarioId: 'package-undo-receipt',
  version: 1,
  title: '撤销扣次通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次撤销一条',
  words: (facts, voice, message) => ({
    title: `${textIn(facts, 'serviceName')} ${count(numberIn(facts, 'quantity'))} 次已退回`,
    body: `${textIn(facts, 'title')} · ${placeOf(facts, voice)} · ${when(message.at, voice.zone)}。`,
    fact: `${when(message.at, voice.zone)} ${placeOf(facts, voice)}撤销了一次扣次`,
    action,
  }),
  push: [],
};

export const packageChangeFacts = ({ title, change, lastDay, amountFen, asPaid, packageId }: PackageChangeDetail): MessageFacts => ({ title, change, lastDay, packageId, ...(amountFen === undefined ? {} : { amountFen }), ...(asPaid ? { asPaid } : {}) });
const CHANGED: Readonly<Record<PackageChangeDetail['change'], { readonly title: string; readonly body: (facts: MessageFacts) => string }>> = {
  paused: { title: '已暂停', body: () => '期限先不走，恢复后顺延' },
  resumed: { title: '已恢复', body: (facts) => `${fullDayName(textIn(facts, 'lastDay'))}到期` },
  extended: { title: '已延期', body: (facts) => `${fullDayName(textIn(facts, 'lastDay'))}到期` },
  refunded: { title: '已退', body: (facts) => (numberIn(facts, 'amountFen') > 0 ? `退款 ${yuan(numberIn(facts, 'amountFen'))}${facts.asPaid ? '，按原来付款的方式退' : ''}` : '没有可退的金额') },
  given: { title: '已转给别的会员', body: () => '剩下的次数、期限一起转了过去' },
  received: { title: '已转到你的卡上', body: (facts) => `${fullDayName(textIn(facts, 'lastDay'))}到期` },
};
const changedTo = (facts: MessageFacts) => CHANGED[textIn(facts, 'change') as PackageChangeDetail['change']];

/** 次卡变动: what the shop did with a package, so that nobody learns of it at the till. */
export const packageChangeReceipt: MessageKind = {
  scenarioId: 'package-change-receipt',
  version: 1,
  title: '次卡变动通知',
  category: 'receipt',
  canStop: false,
  frequency: '每次变动一条',
  words: (facts, voice, message) => ({
    title: `「${textIn(facts, 'title')}」${changedTo(facts).title}`,
    body: `${voice.shopName} · ${when(message.at, voice.zone)}。${changedTo(facts).body(facts)}。有疑问请联系门店。`,
    fact: `${when(message.at, voice.zone)} ${voice.shopName}办理了「${textIn(facts, 'title')}」的变动`,
    action,
  }),
  push: [],
};
