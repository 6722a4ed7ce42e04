/** The counter. */
export const staffPages: string[] = ['scan/index', 'keypad/index', 'result/index', 'refund/index', 'recharge/index', 'look-up/index', 'enrol/index', 'packages/index', 'paid-tier/index', 'orders/index', 'perks/index', 'credit/index', 'today/index', 'shift/index', 'closed-shift/index', 'my-work/index', 'parked/index'];
