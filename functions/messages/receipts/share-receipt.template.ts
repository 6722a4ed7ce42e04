import { clockText, dayText, yuan } from '../domain/wording';
import { type MessageKind, numberIn, textIn } from '../message-kind';
import { balanceLabels, placeOf, statementAction, storedChange } from './receipt-facts';

const kind = (scenarioId: string, title: string, frequency: string, words: MessageKind['words'], reason: string): MessageKind =>
  ({ scenarioId, version: 1, title, category: 'receipt', canStop: false, frequency, words, push: [{ purpose: 'balance-change', labels: balanceLabels(reason) }] });
const when = (at: Parameters<typeof dayText>[0], zone: string): string => `${dayText(at, zone)} ${clockText(at, zone)}`;

/** 家人消费: somebody whom the member lets spend from the card did so: who, what and where, at any hour. */
export const shareReceipt = kind('share-receipt', '家人消费通知', '家人每次用你的余额一条', (facts, voice, message) => ({
  title: `${textIn(facts, 'spender')} 用了你的余额 ${yuan(Math.abs(storedChange(facts)))}`,
  body: `${placeOf(facts, voice)} · ${when(message.at, voice.zone)}。现有余额 ${yuan(numberIn(facts, 'storedFen'))}。不想再给用，可以随时停用。`,
  fact: `${when(message.at, voice.zone)} ${textIn(facts, 'spender')} 在${placeOf(facts, voice)}用了你的余额`,
  action: { label: '看一起用的人', page: 'packages/member/shares/index' },
}), '家人消费');

/** 退回: what the visit took from the card is back on it. */
export const shareReturnReceipt = kind('share-return-receipt', '家人消费退回通知', '每次退回一条', (facts, voice, message) => ({
  title: `${textIn(facts, 'spender')} 的消费退回 ${yuan(storedChange(facts))}`,
  body: `${placeOf(facts, voice)} · ${when(message.at, voice.zone)}。现有余额 ${yuan(numberIn(facts, 'storedFen'))}。`,
  fact: `${when(message.at, voice.zone)} ${placeOf(facts, voice)}退回了 ${textIn(facts, 'spender')} 的一笔消费`,
  action: statementAction,
}), '消费退回');
