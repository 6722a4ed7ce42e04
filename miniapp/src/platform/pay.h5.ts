import { invoke, outcomeOf } from './bridge.h5';
import type { Payment, PaySight } from './pay.types';
import { publicAppId } from './web-page';

/** Opens WeChat's payment sheet in WeChat's browser. It wants the appId beside the signed fields, which the server tells to any page. */
export async function pay(payment: Payment): Promise<PaySight> {
  const appId = await publicAppId();
  const answer = appId === undefined ? undefined : await invoke('getBrandWCPayRequest', { appId, ...payment });
  if (!answer) return 'unavailable';
  const outcome = outcomeOf(answer);
  return outcome === 'ok' ? 'seems-paid' : outcome === 'cancel' ? 'cancelled' : 'unclear';
}
