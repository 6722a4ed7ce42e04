import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Fen } from '@shared/kernel/money';
import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { lazily } from '@shared/kernel/lazily';
import * as z from 'zod';
import type { Merchant } from './merchant';
import { call, causeOf, type Refused, sendSigned, type TransportOptions, type Unavailable } from './transport';

/** One line of a trade bill: money that came in, or went back. */
export interface BillLine {
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly kind: 'payment' | 'refund';
  readonly outRefundNo: string;
  readonly amountFen: Fen;
}
/** A day's lines; `none` when the shop had no trade, `not-yet` before about ten the next morning. */
export type BillOutcome = { readonly kind: 'bill'; readonly lines: readonly BillLine[] } | { readonly kind: 'none' } | { readonly kind: 'not-yet' } | { readonly kind: 'spoilt'; readonly why: string } | Refused | Unavailable;

const MAX_BILL = 64 * 1024 * 1024;
const ticket = lazily(() => z.object({ hash_type: z.literal('SHA1'), hash_value: z.string().regex(/^[0-9a-f]{40}$/i), download_url: z.url() }));

/** The trade bill of one day: fetched, unpacked, its SHA-1 over the uncompressed bytes compared (the download itself is not signed), and read. */
export async function fetchTradeBill(options: TransportOptions, merchant: Merchant, day: ShopDay): Promise<BillOutcome> {
  const answer = await call(options, merchant, { method: 'GET', path: `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL&tar_type=GZIP` });
  if (answer.kind === 'refused') return answer.code === 'NO_STATEMENT_EXIST' ? { kind: 'none' } : answer.code === 'STATEMENT_CREATING' ? { kind: 'not-yet' } : answer;
  if (answer.kind === 'unavailable') return answer;
  const found = ticket().safeParse(answer.json);
  if (!found.success) return { kind: 'spoilt', why: 'no address of a bill' };
  try {
    const response = await sendSigned(options, merchant, found.data.download_url, { method: 'GET', path: '' });
    if (!response.ok) return { kind: 'unavailable', why: `download ${response.status}` };
    return readBill(new Uint8Array(await response.arrayBuffer()), found.data.hash_value);
  } catch (error) {
    return { kind: 'unavailable', why: causeOf(error) };
  }
}

/** Unpacks and checks a bill as it was downloaded. */
export function readBill(packed: Uint8Array, sha1: string): BillOutcome {
  let bytes: Buffer;
  try {
    bytes = gunzipSync(packed, { maxOutputLength: MAX_BILL });
  } catch {
    return { kind: 'spoilt', why: 'not gzip, or too large' };
  }
  if (createHash('sha1').update(bytes).digest('hex') !== sha1.toLowerCase()) return { kind: 'spoilt', why: 'the hash differs' };
  const lines = parseTradeBill(bytes.toString('utf8'));
  return lines ? { kind: 'bill', lines } : { kind: 'spoilt', why: 'columns missing' };
}

const COLUMNS = ['微信订单号', '商户订单号', '交易状态', '商户退款单号', '订单金额', '申请退款金额'] as const;

/** Lines of a bill of type ALL: UTF-8 with a BOM, a backtick before every field, two lines of totals at the end. Undefined when a column is missing. */
export function parseTradeBill(csv: string): readonly BillLine[] | undefined {
  const rows = csv.replace(/^\uFEFF/, '').split(/\r?\n/).filter((row) => row !== '');
  const header = rows[0]?.split(',') ?? [];
  const at = COLUMNS.map((name) => header.indexOf(name));
  if (at.includes(-1) || rows.length < 3) return undefined;
  return rows.slice(1, -2).map((row) => {
    const fields = row.replace(/^`/, '').split(',`');
    const [transactionId = '', outTradeNo = '', state = '', outRefundNo = '', paid = '', back = ''] = at.map((i) => fields[i] ?? '');
    const refund = state !== 'SUCCESS';
    return { outTradeNo, transactionId, kind: refund ? 'refund' : 'payment', outRefundNo: refund ? outRefundNo : '', amountFen: fenOfYuan(refund ? back : paid) };
  });
}
/** `12.30` yuan to fen, without a float. */
function fenOfYuan(text: string): Fen {
  const [, whole = '0', part = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return fen(Number(whole) * 100 + Number(part.padEnd(2, '0')));
}
