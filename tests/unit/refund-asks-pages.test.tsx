import { screen, waitFor } from '@testing-library/react';
import RefundAsksPage from '../../miniapp/src/packages/owner/refund-asks/index';
import { emptyDesk, open, shown, tap } from '../support/owner-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();

test('requests that wait say who, what, and what the law gives; a tap opens the recharge', async () => {
  open(<RefundAsksPage />);
  await screen.findByText(/林若溪 · 充 ¥500.00，送 ¥80.00/);
  expect(shown()).toContain('依法应退 ¥500.00（七日内，无需理由，未计利息）');
  expect(shown()).toContain('不常来了');
  expect(shown()).toMatch(/\d+月\d+日 \(周.\) \d\d:\d\d 前不用理由可退/);
  await tap(document.querySelector('[id^=asked-]')?.id as string);
  await waitFor(() => expect(phone.gone.at(-1)).toMatchObject({ url: expect.stringContaining('/packages/owner/recharge-order/index?id=') }));
});
