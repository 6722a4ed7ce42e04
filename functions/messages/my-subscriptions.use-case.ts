import type { MessagesContract } from '@shared/contracts/messages.contract';
import type { MemberId } from '@shared/kernel/ids';
import { DAY_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { creditOf } from './domain/attention';
import { attentionKey, attentionOf } from './messages.dynamo';

type Subscriptions = z.output<MessagesContract['getMySubscriptions']['response']>;
export type Moment = 'receipt' | 'recharge' | 'settings';

/** What a template of each purpose is for, as people read it. */
const TITLE_OF: Readonly<Record<string, string>> = { 'visit-receipt': '消费通知', 'recharge-receipt': '充值通知', 'balance-change': '余额变动', birthday: '生日祝福', dormant: '到店提醒', 'package-ending': '次卡到期提醒', 'coupon-ending': '优惠券到期提醒', 'points-ending': '积分到期提醒' };
/** At each moment what belongs to it comes first: a question is about what the member is doing. */
const ASKED_AT: Readonly<Record<Moment, readonly string[]>> = {
  receipt: ['visit-receipt', 'balance-change', 'birthday'],
  recharge: ['recharge-receipt', 'balance-change', 'visit-receipt'],
  settings: ['birthday', 'visit-receipt', 'recharge-receipt', 'package-ending', 'dormant', 'coupon-ending', 'points-ending', 'balance-change'],
};
/** WeChat shows at most three at once on every client. */
const MAX_ASKED = 3;
/** One more than the next message needs, so that two visits in a row are both told. */
const ENOUGH = 2;
/** A template that was refused is left alone for a while, save in the settings, where the person came to change it. */
const REST_AFTER_REFUSAL_MS = 30 * DAY_MS;

/** Which templates to ask for now: those of which least is left, within what belongs to the moment; and what each may still send. */
export const createMySubscriptions = (deps: { readonly table: Table; readonly now: Clock; readonly templates: Readonly<Record<string, string>> }) =>
  async ({ memberId, moment }: { readonly memberId: MemberId; readonly moment: Moment }): Promise<Result<Subscriptions, never>> => {
    const attention = attentionOf(await deps.table.get(attentionKey(memberId)));
    const at = deps.now();
    const known = Object.keys(TITLE_OF).flatMap((purpose) => {
      const templateId = deps.templates[purpose];
      return templateId ? [{ purpose, templateId, title: TITLE_OF[purpose] ?? purpose, credit: creditOf(attention, templateId) }] : [];
    });
    const order = ASKED_AT[moment];
    const wanted = known
      .filter(({ purpose, credit }) => order.includes(purpose) && credit.left < ENOUGH && (moment === 'settings' || credit.refusedAt === undefined || at - credit.refusedAt >= REST_AFTER_REFUSAL_MS))
      .sort((a, b) => a.credit.left - b.credit.left || order.indexOf(a.purpose) - order.indexOf(b.purpose));
    return ok({
      ask: wanted.slice(0, MAX_ASKED).map(({ templateId, title }) => ({ templateId, title })),
      credits: known.map(({ templateId, title, credit }) => ({ templateId, title, left: credit.left })),
    });
  };
