import { randomBytes } from 'node:crypto';
import type { Faults } from '../control/faults';
import { answerMessage, signRsa } from '../pay/pay-crypto';
import type { PlatformKey } from '../pay/pay-keys';
import { randomText } from '../wechat.ids';
import type { Delivery, WechatState } from '../wechat.state';
import type { PushTarget } from '../wechat.types';
import { pushSignature, sealPush } from './push-crypto';

const [S, M, H] = [1000, 60_000, 3_600_000];
/** WeChat Pay's published schedule: 15 repeats in about a day. */
export const PAY_RETRIES_MS: readonly number[] = [
  15 * S,
  15 * S,
  30 * S,
  3 * M,
  10 * M,
  20 * M,
  30 * M,
  30 * M,
  30 * M,
  60 * M,
  3 * H,
  3 * H,
  3 * H,
  6 * H,
  6 * H,
];
/** The message push asks three times in a row. */
const PUSH_RETRIES_MS: readonly number[] = [0, 0];

interface Deps {
  readonly now: () => number;
  readonly state: WechatState;
  readonly changed: () => void;
  readonly faults: Faults;
  readonly platformKey: PlatformKey;
  readonly push: () => PushTarget | undefined;
  readonly timeoutMs: number;
  readonly autoDeliver: boolean;
}

export interface NewDelivery {
  readonly kind: 'pay' | 'push';
  /** out_trade_no, out_refund_no or openid. */
  readonly subject: string;
  readonly url: string;
  readonly mchid: string;
  readonly event: string;
  readonly body: string;
  readonly spoil?: string;
}

type Deliverer = ReturnType<typeof createDeliveries>;
export type Deliveries = Deliverer;

/** Sends notifications and callbacks until each is answered or given up, by the given clock. */
export function createDeliveries(deps: Deps) {
  const { state, now } = deps;
  const inFlight = new Map<string, Promise<void>>();
  let beforeDue: () => void = () => undefined;

  const enqueue = (given: NewDelivery, dueAt = now()): Delivery => {
    const hold = deps.faults.takeDelivery(given.kind, given.event, ['hold']);
    const late = deps.faults.takeDelivery(given.kind, given.event, ['late']);
    const duplicate = deps.faults.takeDelivery(given.kind, given.event, ['duplicate']);
    const one = (): Delivery => ({
      ...given,
      id: `dlv_${randomText(20)}`,
      createdAt: now(),
      attempts: [],
      dueAt: dueAt + (late?.delayMs ?? 0),
      state: hold ? 'held' : 'pending',
    });
    const first = one();
    state.deliveries.push(first, ...Array.from({ length: duplicate ? (duplicate.copies ?? 1) : 0 }, one));
    deps.changed();
    if (deps.autoDeliver) setImmediate(() => void deliverDue());
    return first;
  };

  const attempt = async (delivery: Delivery): Promise<void> => {
    const spoil =
      delivery.spoil ?? deps.faults.takeDelivery(delivery.kind, delivery.event, ['lose', 'bad-signature', 'wrong-serial', 'stale', 'probe'])?.action;
    const status = spoil === 'lose' ? 'lost' : await post(deps, delivery, spoil);
    const accepted = status === '200' || status === '204';
    delivery.attempts.push({ at: now(), outcome: spoil ? `${spoil}: ${status}` : status });
    const wait = (delivery.kind === 'pay' ? PAY_RETRIES_MS : PUSH_RETRIES_MS)[delivery.attempts.length - 1];
    if (delivery.spoil !== undefined)
      delivery.state = accepted ? 'delivered' : 'given-up'; // a forgery is not WeChat's to repeat
    else if (accepted && !spoil) delivery.state = 'delivered';
    else if (wait === undefined) delivery.state = 'given-up';
    else delivery.dueAt += wait;
    deps.changed();
  };

  /** Tries everything that is due now, once; answers how many attempts were made. */
  const deliverDue = async (): Promise<number> => {
    beforeDue();
    const due = state.deliveries.filter((d) => d.state === 'pending' && d.dueAt <= now() && !inFlight.has(d.id));
    for (const delivery of due) {
      inFlight.set(
        delivery.id,
        attempt(delivery).finally(() => inFlight.delete(delivery.id)),
      );
    }
    await Promise.all(inFlight.values());
    return due.length;
  };

  return {
    enqueue,
    deliverDue,
    /** Attempts until nothing is due at this instant. Bounded by the schedule's length. */
    async settle(): Promise<void> {
      for (let round = 0; round < 40; round += 1) if ((await deliverDue()) === 0 && inFlight.size === 0) return;
    },
    /** Lets held ones go, in the order they came or reversed. */
    release(order: 'as-sent' | 'reversed' = 'as-sent'): number {
      const held = state.deliveries.filter((d) => d.state === 'held');
      if (order === 'reversed') held.reverse();
      for (const delivery of held) Object.assign(delivery, { state: 'pending', dueAt: now() });
      state.deliveries = [...state.deliveries.filter((d) => !held.includes(d)), ...held];
      deps.changed();
      return held.length;
    },
    /** Sends one again, whatever became of it. */
    resend(id: string): Delivery | undefined {
      const found = state.deliveries.find((d) => d.id === id);
      return found && enqueue({ kind: found.kind, subject: found.subject, url: found.url, mchid: found.mchid, event: found.event, body: found.body });
    },
    list: (): readonly Delivery[] => state.deliveries,
    onTick: (work: () => void) => {
      beforeDue = work;
    },
    /** Waits for attempts under way. */
    idle: () => Promise.all(inFlight.values()),
  };
}

async function post(deps: Deps, delivery: Delivery, spoil: string | undefined): Promise<string> {
  const request = delivery.kind === 'pay' ? payRequest(deps, delivery, spoil) : pushRequest(deps, delivery, spoil);
  if (!request) return 'no push target';
  try {
    const answer = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(deps.timeoutMs),
    });
    await answer.arrayBuffer();
    return String(answer.status);
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable';
  }
}

function payRequest(deps: Deps, delivery: Delivery, spoil: string | undefined) {
  const timestamp = String(Math.floor(deps.now() / 1000) - (spoil === 'stale' ? 3600 : 0));
  const nonce = randomText(32);
  const good = signRsa(spoil === 'bad-signature' ? deps.platformKey.forger : deps.platformKey.privateKey, answerMessage(timestamp, nonce, delivery.body));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Mozilla/4.0',
    'request-id': `0${randomText(20).toUpperCase()}-0`,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': spoil === 'probe' ? `WECHATPAY/SIGNTEST/${good}` : good,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-serial': spoil === 'wrong-serial' ? 'PUB_KEY_ID_0000000000000000000000000000000000' : deps.platformKey.id,
  };
  return { url: delivery.url, headers, body: delivery.body };
}

function pushRequest(deps: Deps, delivery: Delivery, spoil: string | undefined) {
  const target = deps.push();
  if (!target) return undefined;
  const timestamp = String(Math.floor(deps.now() / 1000) - (spoil === 'stale' ? 3600 : 0));
  const nonce = String(randomBytes(4).readUInt32BE());
  const message = JSON.parse(delivery.body) as { appid: string; to: string; text: string };
  const encrypt = sealPush(target.encodingAesKey, Buffer.from(randomText(16)), message.text, message.appid);
  const token = spoil === 'bad-signature' ? randomText(16) : target.token;
  const url = new URL(target.url);
  const query = {
    signature: pushSignature([token, timestamp, nonce]),
    timestamp,
    nonce,
    openid: delivery.subject,
    encrypt_type: 'aes',
    msg_signature: pushSignature([token, timestamp, nonce, encrypt]),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.href, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ToUserName: message.to, Encrypt: encrypt }) };
}
