import type { Contract, Operation } from '@shared/contracts/contract';
import type { ErrorBody, ErrorCode } from '@shared/contracts/error-codes';
import type { Endpoint, Endpoints, Who } from '@shared/contracts/endpoint';
import type { CommandKey, MemberId, SessionId, ShopId, StaffId, StoreId, UserId } from '@shared/kernel/ids';
import { lazily } from '@shared/kernel/lazily';
import type { Result } from '@shared/kernel/result';
import type * as z from 'zod';

/** Who calls, as the access token says it; `who: user` needs no more. */
export interface Caller {
  readonly userId: UserId;
  readonly sessionId: SessionId;
}
export type Role = 'cashier' | 'manager' | 'owner';
export interface StaffCaller extends Caller {
  readonly shopId: ShopId;
  readonly staffId: StaffId;
  readonly name: string;
  readonly role: Role;
  readonly storeIds: readonly StoreId[];
}
export interface MemberCaller extends Caller {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
}
/** A command's own identity: its key, and the hash of route, body and caller that tells a repeat from another command with the same key. */
export interface CommandMark {
  readonly key: CommandKey;
  readonly hash: string;
  /** As commands were stored until 2026-11-28, without a key: never stored any more, so that such a one is still known when it is repeated. */
  readonly former?: string;
}
/** Whether what stands under a command's key is this command. */
export const sameCommand = ({ hash, former }: CommandMark, stands: unknown): boolean => stands === hash || (former !== undefined && stands === former);

type CallerOf<W extends Who> = W extends 'anyone' ? undefined : W extends 'user' ? Caller : W extends 'member' ? MemberCaller : StaffCaller;
/** A refusal: its code among those of the contract or of the edge; `detail` goes to the caller as it is (a new quote). */
export interface Refused<Code extends ErrorCode = ErrorCode> {
  readonly code: Code;
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly detail?: unknown;
  /** The caller may not act here, or not any more: not even the repeat of a command of theirs is answered. */
  readonly denied?: true;
}
export const denied = <Code extends ErrorCode>(error: Refused<Code>): { readonly ok: false; readonly error: Refused<Code> } => ({ ok: false, error: { ...error, denied: true } });
type CommonCode = Extract<ErrorCode, `identity/${string}` | `http/${string}`>;

export type Handler<O extends Operation, C> = (
  input: z.output<O['request']>,
  context: { readonly caller: C; readonly command: O extends { readonly command: true } ? CommandMark : undefined },
) => Promise<Result<z.output<O['response']>, Refused<O['errors'][number] | CommonCode>>>;

/** One handler for every operation of a contract. Those named in `own` authorise in their own read and get the plain caller of the token. */
export type Handlers<C extends Contract, Own extends keyof C = never> = {
  readonly [K in keyof C]: Handler<C[K], K extends Own ? Caller : CallerOf<C[K]['who']>>;
};

/** The endpoints of a contract with their handlers, ready to be mounted. The contract itself, all schemas, is loaded by the first request that it checks, so that a Lambda starts without building any. */
export interface Routes {
  readonly endpoints: Endpoints;
  readonly contract: () => Promise<Contract>;
  readonly handlers: Readonly<Record<string, Handler<Operation, never>>>;
  readonly own: ReadonlySet<string>;
}
type OfficeWho = 'manager' | 'owner';
/** What managers and owners do: a Lambda of its own behind /office, so that the counter's and the phone's stays small. */
export type OfficeOf<C extends Contract> = { readonly [K in keyof C as C[K]['who'] extends OfficeWho ? K : never]: C[K] };
/** What members and cashiers do, and what anybody may ask. */
export type FrontOf<C extends Contract> = { readonly [K in keyof C as C[K]['who'] extends OfficeWho ? never : K]: C[K] };
export const isOffice = ({ who }: Endpoint): boolean => who === 'manager' || who === 'owner';
const chosen = (endpoints: Readonly<Record<string, Endpoint>>, office: boolean): Endpoints => Object.fromEntries(Object.entries(endpoints).filter(([, endpoint]) => isOffice(endpoint) === office));

/** Pairs the front's part of a contract with its handlers; the compiler sees that none is missing and that each answers what it promises. */
export function routes<C extends Contract, const Own extends keyof FrontOf<C> & string = never>(endpoints: Readonly<Record<keyof NoInfer<C>, Endpoint>>, contract: () => Promise<C>, handlers: Handlers<FrontOf<C>, Own>, own: readonly Own[] = []): Routes {
  return { endpoints: chosen(endpoints, false), contract: lazily(contract), handlers: handlers as never, own: new Set<string>(own) };
}
/** The same for the office's part. */
export function officeRoutes<C extends Contract>(endpoints: Readonly<Record<keyof NoInfer<C>, Endpoint>>, contract: () => Promise<C>, handlers: Handlers<OfficeOf<C>>): Routes {
  return { endpoints: chosen(endpoints, true), contract: lazily(contract), handlers: handlers as never, own: new Set<string>() };
}

/** Answers whether the caller may use an operation of this shop; ownership is checked here and nowhere else. */
export interface Authority {
  /** The caller named by the Authorization header, or why there is none. */
  callerOf(authorization: string | undefined): Promise<Result<Caller, Refused<'identity/sign-in-needed' | 'identity/session-over'>>>;
  asUser(caller: Caller): Promise<Result<Caller, Refused<'identity/session-over'>>>;
  asMember(caller: Caller, shopId: ShopId): Promise<Result<MemberCaller, Refused<'identity/session-over' | 'http/not-found'>>>;
  asStaff(caller: Caller, shopId: ShopId, least: Role): Promise<Result<StaffCaller, Refused<'identity/session-over' | 'identity/not-allowed' | 'http/not-found'>>>;
}
export type { ErrorBody };
