import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageTemplate } from './wechat.types';

export interface Person {
  readonly id: string;
  name: string;
  note: string;
  phoneNumber: string;
  readonly unionid: string;
  /** The switch "接收订阅消息" in WeChat's settings. */
  mainSwitch: boolean;
}

export interface Consent {
  credits: number;
  /** 总是保持以上选择: the panel does not ask again. */
  always?: 'accept' | 'reject';
}

export interface ServiceMessage {
  readonly id: string;
  readonly msgid: string;
  readonly personId: string;
  readonly templateId: string;
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly page: string;
  readonly sentAt: number;
  read: boolean;
}

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';

export interface Order {
  readonly mchid: string;
  readonly appid: string;
  readonly outTradeNo: string;
  readonly description: string;
  readonly attach: string;
  readonly notifyUrl: string;
  readonly totalFen: number;
  readonly openid: string;
  /** Canonical text of the first request: a repeat must be the same. */
  readonly fingerprint: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  prepayId: string;
  prepayExpiresAt: number;
  state: TradeState;
  transactionId?: string;
  paidAt?: number;
  shippedAt?: number;
  reshipped?: boolean;
  shippingText?: string;
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

export interface Refund {
  readonly mchid: string;
  readonly outTradeNo: string;
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly refundFen: number;
  readonly reason: string;
  readonly notifyUrl: string;
  readonly fingerprint: string;
  readonly createdAt: number;
  status: RefundStatus;
  /** When PROCESSING ends, and how. */
  settlesAt: number;
  outcome: Exclude<RefundStatus, 'PROCESSING'>;
  successAt?: number;
}

/** One notification of WeChat Pay or one callback of the message push, until it is answered or given up. */
export interface Delivery {
  readonly id: string;
  readonly kind: 'pay' | 'push';
  readonly subject: string;
  readonly url: string;
  readonly mchid: string;
  readonly event: string;
  /** pay: the envelope's text. push: the message's text, sealed anew at each attempt. */
  readonly body: string;
  readonly createdAt: number;
  attempts: { readonly at: number; readonly outcome: string }[];
  dueAt: number;
  state: 'pending' | 'held' | 'delivered' | 'given-up';
  /** How the next attempts are spoilt. */
  spoil?: string;
}

export interface ScannableCode {
  readonly id: string;
  readonly kind: 'store' | 'screen';
  readonly label: string;
  readonly value: string;
  readonly page: string;
  readonly at: number;
}

export interface WechatState {
  people: Person[];
  consents: Record<string, Consent>;
  messages: ServiceMessage[];
  orders: Record<string, Order>;
  refunds: Record<string, Refund>;
  deliveries: Delivery[];
  codes: ScannableCode[];
  tokens: Record<string, { token: string; expiresAt: number; previous?: { token: string; expiresAt: number }; forcedAt: number[] }>;
  templates: MessageTemplate[];
  /** Which person last signed in at an origin of the app. */
  origins: Record<string, string>;
  banned: string[];
}

const empty = (): WechatState => ({
  people: [],
  consents: {},
  messages: [],
  orders: {},
  refunds: {},
  deliveries: [],
  codes: [],
  tokens: {},
  templates: [],
  origins: {},
  banned: [],
});

const KEPT = { messages: 1000, deliveries: 1000, codes: 300, orders: 20_000, refunds: 20_000 };

export interface StateStore {
  readonly state: WechatState;
  /** Writes soon; many changes in one turn are one write. */
  changed(): void;
  flush(): void;
}

/** Keeps the double's memory, atomically in `wechat.json` where a folder is given. Throws when the file cannot be read as JSON. */
export function openStateStore(dataDir: string | undefined): StateStore {
  const file = dataDir === undefined ? undefined : join(dataDir, 'wechat.json');
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const state = { ...empty(), ...readState(file) };
  let scheduled = false;
  const flush = () => {
    scheduled = false;
    state.messages = state.messages.slice(-KEPT.messages);
    state.codes = state.codes.slice(-KEPT.codes);
    state.orders = newest(state.orders, KEPT.orders);
    state.refunds = newest(state.refunds, KEPT.refunds);
    if (state.deliveries.length > KEPT.deliveries) state.deliveries = forgetSettled(state.deliveries);
    if (file === undefined) return;
    writeFileSync(`${file}.new`, JSON.stringify(state, null, 1));
    renameSync(`${file}.new`, file);
  };
  const changed = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      if (scheduled) flush();
    });
  };
  return { state, changed, flush };
}

function readState(file: string | undefined): Partial<WechatState> {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<WechatState>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
}

const forgetSettled = (all: Delivery[]): Delivery[] => {
  const open = all.filter((d) => d.state === 'pending' || d.state === 'held');
  const settled = all.filter((d) => d.state === 'delivered' || d.state === 'given-up').slice(-KEPT.deliveries / 2);
  return [...settled, ...open].sort((a, b) => a.createdAt - b.createdAt);
};

/** The last entries of a record in the order they were added. */
function newest<T>(record: Record<string, T>, kept: number): Record<string, T> {
  const keys = Object.keys(record);
  return keys.length <= kept ? record : Object.fromEntries(Object.entries(record).slice(-kept));
}
