import type { DetailOf } from '@shared/events/catalogue';
import type { Instant } from '@shared/kernel/instant';
import type { MessageFacts } from '../domain/message';
import { dayName, dayText, fullDayName, yuan } from '../domain/wording';
import { type MessageKind, numberIn, textIn } from '../message-kind';

type Answered = DetailOf<'bill.answered'>;
/** What the receipt keeps of an answer. */
export const answerFacts = ({ answer, reason, at, amountFen, openFen, dueDay }: Answered): MessageFacts => ({ answer, reason, billAt: at, openFen: openFen > 0 ? openFen : amountFen, dueDay });

type Said = { readonly title: (day: string) => string; readonly body: (day: string) => string; readonly to: string };
const later: Said = { title: (day) => `挂账延期到 ${dayName(day)}`, body: (day) => `约定日改为 ${fullDayName(day)}`, to: '答复了您的延期申请' };
const SAID: Readonly<Record<Answered['answer'], Said>> = {
  granted: later,
  extended: { ...later, to: '给一笔挂账改了约定日' },
  'ask-refused': { title: () => '延期申请没有通过', body: (day) => `约定日还是 ${fullDayName(day)}`, to: later.to },
  upheld: { title: () => '异议成立，这笔不用再还', body: () => '没还的部分已核销', to: '核对了您提出异议的挂账' },
  rejected: { title: () => '异议核对过了，账不变', body: (day) => `约定日 ${fullDayName(day)}`, to: '核对了您提出异议的挂账' },
};
const saidIn = (facts: MessageFacts): Said => SAID[textIn(facts, 'answer') as Answered['answer']] ?? later;

/** 挂账答复: the shop settled a dispute, granted or refused a later day; in the inbox, with its reason, at any hour. */
export const creditAnswerReceipt: MessageKind = {
  scenarioId: 'credit-answer-receipt',
  version: 1,
  title: '挂账答复',
  category: 'receipt',
  canStop: false,
  frequency: '店里每次答复一条',
  words: (facts, voice, message) => ({
    title: saidIn(facts).title(textIn(facts, 'dueDay')),
    body: `${dayText(numberIn(facts, 'billAt') as Instant, voice.zone)}的挂账 ${yuan(numberIn(facts, 'openFen'))}，${saidIn(facts).body(textIn(facts, 'dueDay'))}。${voice.shopName}说：${textIn(facts, 'reason')}`,
    fact: `${dayText(message.at, voice.zone)} ${voice.shopName}${saidIn(facts).to}`,
    action: { label: '看挂账', page: 'packages/member/credit/index' },
  }),
  push: [],
};
