import { invoke, outcomeOf } from './bridge.h5';
import type { Payment, PaySight } from './pay.types';

/** Opens WeChat's payment sheet in WeChat's browser. */
export async function pay(payment: Payment): Promise<PaySight> {
  const answer = await invoke('getBrandWCPayRequest', { ...payment });
  if (!answer) return 'unavailable';
  const outcome = outcomeOf(answer);
  return outcome === 'ok' ? 'seems-paid' : outcome === 'cancel' ? 'cancelled' : 'unclear';
}
