import type { Faults } from '../control/faults';
import { randomText } from '../wechat.ids';
import type { Delivery, WechatState } from '../wechat.state';
import { post, type SealingDeps } from './sealed-requests';

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

interface Deps extends SealingDeps {
  readonly state: WechatState;
  readonly changed: () => void;
  readonly faults: Faults;
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

/** One attempt, and what follows from it: delivered, given up, or due again. */
async function attempt(deps: Deps, delivery: Delivery): Promise<void> {
  const spoil = delivery.spoil ?? deps.faults.takeDelivery(delivery.kind, delivery.event, ['lose', 'bad-signature', 'wrong-serial', 'stale', 'probe'])?.action;
  const status = spoil === 'lose' ? 'lost' : await post(deps, delivery, spoil);
  const accepted = status === '200' || status === '204';
  delivery.attempts.push({ at: deps.now(), outcome: spoil ? `${spoil}: ${status}` : status });
  const wait = (delivery.kind === 'pay' ? PAY_RETRIES_MS : PUSH_RETRIES_MS)[delivery.attempts.length - 1];
  if (delivery.spoil !== undefined)
    delivery.state = accepted ? 'delivered' : 'given-up'; // a forgery is not WeChat's to repeat
  else if (accepted && !spoil) delivery.state = 'delivered';
  else if (wait === undefined) delivery.state = 'given-up';
  else delivery.dueAt += wait;
  deps.changed();
}

export type Deliveries = ReturnType<typeof createDeliveries>;

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

  /** Tries everything that is due now, once; answers how many attempts were made. */
  const deliverDue = async (): Promise<number> => {
    beforeDue();
    const due = state.deliveries.filter((d) => d.state === 'pending' && d.dueAt <= now() && !inFlight.has(d.id));
    for (const delivery of due) {
      inFlight.set(
        delivery.id,
        attempt(deps, delivery).finally(() => inFlight.delete(delivery.id)),
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
