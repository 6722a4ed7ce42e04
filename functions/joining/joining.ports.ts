import type { Result } from '@shared/kernel/result';
import type { MemberId, StoreId } from '@shared/kernel/ids';
import type { JoiningContract } from '@shared/contracts/joining.contract';
import type { Caller, Refused, StaffCaller } from '../platform/http/routes';
import type * as z from 'zod';

/** Turns the phone button's code into the number, once a command however often it decides: WeChat takes a code once. Without a code there is no number. */
export type ExchangePhone = (caller: Caller, code: string | undefined) => () => Promise<Result<string | undefined, Refused<'membership/phone-code-invalid' | 'identity/wechat-busy'>>>;
/** What the cashier sees of a member, with a ticket that earns. */
export type PanelFor = (caller: StaffCaller, memberId: MemberId, storeId: StoreId) => Promise<z.output<JoiningContract['enrolMember']['response']>['panel'] | undefined>;
