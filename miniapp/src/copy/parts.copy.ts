import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { type Fen, fen, firstParts, subtract } from '@shared/kernel/money';
import type * as z from 'zod';
import { inLanguages } from './language';
import { wholeMoney } from './money';

type Offer = z.output<StoredValueContract['createOffer']['response']>;
export type Parts = NonNullable<Offer['parts']>;
type Every = Parts['every'];
const EACH: Readonly<Record<Every, string>> = { day: '每天', week: '每周', month: '每月' };
const AFTER: Readonly<Record<Every, string>> = { day: '第二天', week: '一周后', month: '一个月后' };
const EN_EACH: Readonly<Record<Every, string>> = { day: 'a day', week: 'a week', month: 'a month' };

/** What is there with the payment. */
export const atOnce = ({ bonusFen, parts }: { readonly bonusFen: number; readonly parts?: Parts | undefined }): number => (parts ? (parts.first === 'now' ? firstParts(fen(bonusFen), parts.count, 1) : 0) : bonusFen);
const each = (bonusFen: number, { count }: Parts): Fen => firstParts(fen(bonusFen), count, 1);
/** How many of the last parts are a fen more. */
const oddOf = (bonusFen: number, parts: Parts): number => (bonusFen > 0 ? subtract(fen(bonusFen), fen(each(bonusFen, parts) * parts.count)) : 0);
/** What one of those last is. */
const lastOf = (bonusFen: number, parts: Parts): string => wholeMoney(subtract(fen(bonusFen), firstParts(fen(bonusFen), parts.count, parts.count - 1)));

/** Words of a bonus that is given in parts. */
export const partsCopy = inLanguages(
  {
    how: '赠送怎么给', ways: { once: '到账时一次给', parts: '分期返' } as Readonly<Record<'once' | 'parts', string>>, count: '分几期', countUnit: '期', countWrong: (most: number) => `请填 2 到 ${most} 的整数`, tooMany: '送的太少，分不了这么多期', every: '多久返一次', everies: EACH, first: '第一期', firsts: { now: '到账时', later: '过一期再返' } as Readonly<Record<'now' | 'later', string>>,
    plan: (bonus: number, parts: Parts): string => {
      const [one, odd] = [wholeMoney(each(bonus, parts)), oddOf(bonus, parts)];
      return `分 ${parts.count} 期返：${parts.first === 'now' ? `到账时返 ${one}，以后${EACH[parts.every]}返 ${one}` : `付款${AFTER[parts.every]}开始，${EACH[parts.every]}返 ${one}`}${odd > 0 ? `，最后${odd === 1 ? '一期' : ` ${odd} 期各`} ${lastOf(bonus, parts)}` : ''}`;
    },
    short: (bonus: number, parts: Parts): string => `送 ${wholeMoney(bonus)}，分 ${parts.count} 期${EACH[parts.every]}返`,
    law: '各期合起来不能超过充的，也占储值上限。退款时，已返的按比例收回，没返的按比例取消。',
    stand: (given: string | undefined, next: { readonly day: string; readonly amount: string; readonly left: number } | undefined) => (next ? `${given ? `已返 ${given}，下次` : '第一期'} ${next.day}返 ${next.amount}，还有 ${next.left} 期` : `${given ? `已返 ${given}，` : ''}不再返`),
    title: '分期返赠', coming: '还没返的赠送', cancelled: '取消还没返的赠送', cancelledOf: (amount: string) => `取消未返赠送 ${amount}`, card: (amount: string) => `还有 ${amount} 赠送待返`, afterwards: (amount: string) => `另有赠送 ${amount} 分期返`, ifRefunded: '退款时，已返的赠送按比例收回，没返的按比例取消',
  },
  {
    how: 'How the bonus is given', ways: { once: 'All with the payment', parts: 'In parts' }, count: 'How many parts', countUnit: 'parts', countWrong: (most) => `A whole number from 2 to ${most}`, tooMany: 'The bonus is too small for so many parts', every: 'One part', everies: EN_EACH, first: 'The first', firsts: { now: 'with the payment', later: 'one period later' },
    plan: (bonus, parts) => {
      const [one, odd] = [wholeMoney(each(bonus, parts)), oddOf(bonus, parts)];
      return `in ${parts.count} parts: ${parts.first === 'now' ? `${one} with the payment, then ${one} ${EN_EACH[parts.every]}` : `${one} ${EN_EACH[parts.every]}, beginning ${EN_EACH[parts.every]} after the payment`}${odd > 0 ? `, the last ${odd === 1 ? '' : `${odd} `}${lastOf(bonus, parts)}` : ''}`;
    },
    short: (bonus, parts) => `${wholeMoney(bonus)} on top in ${parts.count} parts, one ${EN_EACH[parts.every]}`,
    law: 'All parts count together: not above the payment, and within the limit of a card. A refund takes back what was given and cancels what is to come, in proportion.',
    stand: (given, next) => (next ? `${given ? `${given} given, next` : 'First'} ${next.amount} on ${next.day}, ${next.left} to come` : `${given ? `${given} given, ` : ''}no more to come`),
    title: 'Bonus in parts', coming: 'Bonus still to come', cancelled: 'Bonus to come that is cancelled', cancelledOf: (amount) => `bonus to come cancelled ${amount}`, card: (amount) => `${amount} of bonus is still to come`, afterwards: (amount) => `and ${amount} of bonus in parts`, ifRefunded: 'A refund takes back the bonus that was given and cancels what is to come, in proportion',
  },
);
