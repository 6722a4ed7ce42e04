import type { CreditContract } from '@shared/contracts/credit.contract';
import type * as z from 'zod';
import { creditCopy } from '../../copy/credit.copy';

export type Credit = z.output<CreditContract['getMyCredit']['response']>;
export type Bill = Credit['bills'][number];
export type Account = NonNullable<Credit['account']>;
export type Repayment = z.output<CreditContract['repayCredit']['response']>;
export type Report = z.output<CreditContract['getCreditReport']['response']>;

/** When bills of an account are settled, in words. */
export const termsText = (terms: Account['terms']): string => (terms.kind === 'days' ? creditCopy().daysTerms(terms.days) : creditCopy().monthTerms(terms.day));
