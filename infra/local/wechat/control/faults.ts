/** Trouble on demand, so that a product can be shown to survive it. Each rule wears out after `times` uses. */

export interface AnswerFault {
  /** Beginning of the path, `/v3/pay/` for instance. */
  readonly path: string;
  readonly method?: string;
  /**
   * drop: the connection breaks (`when` says whether the request was processed before). delay: answered after `delayMs`.
   * error: answered with `status` and `body` instead, unprocessed. unsigned, bad-signature, wrong-serial, stale: a WeChat Pay answer spoilt.
   */
  readonly action: 'drop' | 'delay' | 'error' | 'unsigned' | 'bad-signature' | 'wrong-serial' | 'stale';
  readonly when?: 'before' | 'after';
  readonly delayMs?: number;
  readonly status?: number;
  readonly body?: unknown;
  /** How often; once when absent. */
  readonly times?: number;
}

export interface DeliveryFault {
  readonly kind: 'pay' | 'push';
  /** Only this event (`TRANSACTION.SUCCESS`, `subscribe_msg_popup_event`, …); any when absent. */
  readonly event?: string;
  /**
   * duplicate: sent `copies` more times. lose: the attempt never arrives and is retried on schedule. late: first sent `delayMs` later.
   * hold: kept back until released, in any order. bad-signature, wrong-serial, stale, probe (WECHATPAY/SIGNTEST/): the attempt is spoilt, the next is good.
   */
  readonly action: 'duplicate' | 'lose' | 'late' | 'hold' | 'bad-signature' | 'wrong-serial' | 'stale' | 'probe';
  readonly copies?: number;
  readonly delayMs?: number;
  readonly times?: number;
}

export type RefundOutcome = 'SUCCESS' | 'CLOSED' | 'ABNORMAL';

const MAX_RULES = 200;

interface Worn<T> {
  readonly rule: T;
  left: number;
}

function ruleBook<T extends { readonly times?: number }>() {
  let rules: Worn<T>[] = [];
  return {
    add(rule: T): void {
      if (rules.length >= MAX_RULES) throw new Error(`at most ${MAX_RULES} faults at a time`);
      rules.push({ rule, left: rule.times ?? 1 });
    },
    /** Takes one use of the first rule that fits. */
    take(fits: (rule: T) => boolean): T | undefined {
      const found = rules.find((worn) => fits(worn.rule));
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) rules = rules.filter((worn) => worn !== found);
      return found.rule;
    },
    list: () => rules.map((worn) => ({ ...worn.rule, left: worn.left })),
    clear: () => {
      rules = [];
    },
  };
}

export function createFaults() {
  const answers = ruleBook<AnswerFault>();
  const deliveries = ruleBook<DeliveryFault>();
  /** Calls left today per path; 45009 when none are. */
  const quotas = new Map<string, number>();
  const refundOutcomes: RefundOutcome[] = [];
  return {
    /** How the next refunds end; SUCCESS when nothing is said. */
    refundOutcome: (outcome: RefundOutcome) => void refundOutcomes.push(outcome),
    nextRefundOutcome: (): RefundOutcome => refundOutcomes.shift() ?? 'SUCCESS',
    answer: answers.add,
    takeAnswer: (method: string, path: string) => answers.take((rule) => path.startsWith(rule.path) && (rule.method ?? method) === method),
    delivery: deliveries.add,
    takeDelivery: (kind: 'pay' | 'push', event: string, actions: readonly DeliveryFault['action'][]) =>
      deliveries.take((rule) => rule.kind === kind && (rule.event ?? event) === event && actions.includes(rule.action)),
    quota: (path: string, left: number) => void quotas.set(path, left),
    /** Uses one call of a path's quota; false when it is used up. */
    spendQuota(path: string): boolean {
      const left = quotas.get(path);
      if (left === undefined) return true;
      quotas.set(path, Math.max(0, left - 1));
      return left > 0;
    },
    list: () => ({ answers: answers.list(), deliveries: deliveries.list(), quotas: Object.fromEntries(quotas) }),
    clear(): void {
      answers.clear();
      deliveries.clear();
      quotas.clear();
      refundOutcomes.length = 0;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
