import { packageReceipt } from '../../functions/messages/receipts/package-receipt.template';
import { visitReceipt } from '../../functions/messages/receipts/visit-receipt.template';

const voice = { shopName: '禾木', zone: 'Asia/Shanghai', addressForm: '你' } as never;
const message = { at: Date.parse('2026-11-27T18:24:00+08:00') } as never;
const visit = { amountFen: 6_000, points: 6, pointsAfter: 106, principalFen: -6_000, bonusFen: 0, storedFen: 3_000, storeName: '万象店' };
const use = { title: '护理卡', serviceName: '面部', quantity: 1, storeName: '万象店', packageId: 'pkg_1', left: 2 };

test('a receipt says where a card or a manager\'s check stood in for the member, and what to do if it was not them; otherwise nothing', () => {
  const visited = (proof?: string): string => visitReceipt.words({ ...visit, ...(proof ? { proof } : {}) } as never, voice, message).body;
  expect(visited('card')).toContain('凭实体卡付的，不是本人请马上挂失并联系门店。');
  expect(visited('checked')).toContain('店长当面核对后付的，不是本人请马上联系门店。');
  expect([visited('code'), visited('app')]).toEqual([visited(), visited()]);
});
test('so does the receipt of a package', () => {
  const used = (proof?: string): string => packageReceipt.words({ ...use, ...(proof ? { proof } : {}) } as never, voice, message).body;
  expect(used('card')).toMatch(/还剩 2 次。凭实体卡付的，不是本人请马上挂失并联系门店。$/);
  expect(used('code')).toMatch(/还剩 2 次。有疑问请联系门店。$/);
});
