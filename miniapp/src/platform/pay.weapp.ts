import Taro from '@tarojs/taro';
import type { Payment, PaySight } from './pay.types';

/** Opens WeChat's payment sheet. */
export async function pay({ appId: _, ...payment }: Payment): Promise<PaySight> {
  try {
    await Taro.requestPayment(payment);
    return 'seems-paid';
  } catch (error) {
    return /cancel/.test(String((error as { errMsg?: string }).errMsg)) ? 'cancelled' : 'unclear';
  }
}
