import { chinaTime } from '../wechat.ids';
import type { Order, Refund } from '../wechat.state';
import type { World } from '../world';
import { orderKey } from './orders';

export type BillType = 'ALL' | 'SUCCESS' | 'REFUND';

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const clock = (ms: number): string => chinaTime(ms).slice(0, 19).replace('T', ' ');
/** A comma would end the field. */
const plain = (text: string): string => text.replaceAll(/[,\r\n`]/g, ' ');
const row = (fields: readonly string[]): string => fields.map((field) => `\`${field}`).join(',');

function billRow(order: Order, refund: Refund | undefined, at: number): string {
  const paid = [clock(at), order.appid, order.mchid, '0', '', order.transactionId ?? '', order.outTradeNo, order.openid, 'JSAPI'];
  const tail = [plain(order.description), plain(order.attach), '0.00000', '0.60%'];
  if (!refund)
    return row([
      ...paid,
      'SUCCESS',
      'OTHERS',
      'CNY',
      yuan(order.totalFen),
      '0.00',
      '0',
      '0',
      '0.00',
      '0.00',
      '',
      '',
      ...tail,
      yuan(order.totalFen),
      '0.00',
      '',
    ]);
  const back = yuan(refund.refundFen);
  return row([
    ...paid,
    'REFUND',
    'OTHERS',
    'CNY',
    '0.00',
    '0.00',
    refund.refundId,
    refund.outRefundNo,
    back,
    '0.00',
    'ORIGINAL',
    refund.status,
    ...tail,
    '0.00',
    back,
    '',
  ]);
}

/** One merchant's trade bill of [from, until): UTF-8 with a BOM, every field behind a backtick, two lines of totals. Undefined when nothing happened. */
export function billOf(world: World, mchid: string, from: number, until: number, type: BillType): Buffer | undefined {
  const within = (at: number | undefined): at is number => at !== undefined && at >= from && at < until;
  const paid = type === 'REFUND' ? [] : Object.values(world.state.orders).filter((order) => order.mchid === mchid && within(order.paidAt));
  const refunds = type === 'SUCCESS' ? [] : Object.values(world.state.refunds).filter((refund) => refund.mchid === mchid && within(refund.createdAt));
  const lines = [
    ...paid.map((order) => ({ at: order.paidAt ?? 0, text: billRow(order, undefined, order.paidAt ?? 0) })),
    ...refunds.flatMap((refund) => {
      const order = world.state.orders[orderKey(mchid, refund.outTradeNo)];
      return order ? [{ at: refund.createdAt, text: billRow(order, refund, refund.createdAt) }] : [];
    }),
  ].sort((a, b) => a.at - b.at);
  if (lines.length === 0) return undefined;
  const [sum, back] = [paid.reduce((total, order) => total + order.totalFen, 0), refunds.reduce((total, refund) => total + refund.refundFen, 0)];
  const totals = row([String(lines.length), yuan(sum), yuan(back), '0.00', '0.00000', yuan(sum), yuan(back)]);
  return Buffer.from(`\uFEFF${[HEADER, ...lines.map((line) => line.text), TOTALS, totals].join('\r\n')}\r\n`, 'utf8');
}
