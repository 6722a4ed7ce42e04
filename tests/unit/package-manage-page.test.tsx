import { render, waitFor } from '@testing-library/react';
import { ManageSheet } from '../../miniapp/src/features/packages/manage-sheet';
import type { Package } from '../../miniapp/src/features/packages/packages.types';
import type { TillDesk } from '../../miniapp/src/features/shops/till-desk';
import { createFakeApi } from '../support/fake-api';
import { NOW } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { answer, answering, emptyDesk, input, shown, tap } from '../support/phone-desk';

emptyDesk();

const desk: TillDesk = { shopId: office.shop, storeId: office.store(0), zone: 'Asia/Shanghai', memberId: office.member(0), ticket: 't', canSpend: true, isSelf: false, mayManage: true };
const cash = (amountFen: number) => ({ refundFen: amountFen, refundTenders: [{ tender: 'cash', amountFen }] });
const sold = {
  packageId: 'pkg_00000000000000000000000001', title: '护理卡', state: 'open', source: 'sold', soldAt: NOW, priceFen: 20_000, services: [{ name: '面部', listPriceFen: 10_000, count: 3, used: 1, left: 2 }], counted: 3, left: 2,
  lastDay: '2027-05-08', expiresAt: NOW, uses: [], ...cash(10_000), shopFault: cash(13_334),
} as unknown as Package;
const open = (pack: Package) => {
  const api = createFakeApi({ packages: { refundPackage: () => ({ ...pack, state: 'refunded' }) as never } });
  answering(api);
  render(<ManageSheet desk={desk} pack={pack} onClose={() => undefined} onChanged={() => undefined} />);
  return api;
};

test('within seven days of the sale the withdrawal is what is proposed, with until when; another ground can be chosen', async () => {
  const api = open({ ...sold, sevenDays: { ...cash(13_334), until: Date.parse('2026-12-06T00:00:00+08:00') } } as Package);
  expect(shown()).toContain('12月5日');
  expect(shown()).toContain('24:00前可以撤回');
  await input('reason', '不想办了');
  await tap('refund');
  expect(await answer(true)).toContain('133.34');
  await waitFor(() => expect(api.calls.at(-1)?.request).toMatchObject({ ground: 'seven-days', refundFen: 13_334, tenders: [{ tender: 'cash', amountFen: 13_334 }] }));
  await tap('refund-ground-own-reasons');
  await tap('refund');
  expect(await answer(false)).toContain('100.00');
});
test('after them it is not there to choose', () => {
  open(sold);
  expect(shown()).not.toContain('七日内撤回');
  expect(shown()).toContain('会员自己的原因');
});
