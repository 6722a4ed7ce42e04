import type { Hono } from 'hono';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { chinaDay, randomText } from '../wechat.ids';
import type { World } from '../world';
import { billOf, type BillType } from './bill';
import type { PayEnv } from './pay-env';
import { PayError, paramError } from './pay-errors';

const DAY_MS = 86_400_000;
const MAX_AGE_DAYS = 92;
const TICKET_MS = 30_000;

/** The trade bill: its address, and its download. The address is good for 30 seconds, the download needs a signature and has none. */
export function billRoutes(app: Hono<PayEnv>, world: World): void {
  const tickets = new Map<string, { readonly bytes: Buffer; readonly mchid: string; readonly until: number }>();
  app.get('/bill/tradebill', (c) => {
    const { bill_date: date = '', bill_type: type = 'ALL', tar_type: tar } = c.req.query();
    const startsAt = Date.parse(`${date}T00:00:00+08:00`);
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || !Number.isFinite(startsAt)) throw paramError('bill_date', '账单日期格式错误，应为YYYY-MM-DD', date);
    if (!isBillType(type)) throw paramError('bill_type', '账单类型错误', type);
    if (tar !== undefined && tar !== 'GZIP') throw paramError('tar_type', '压缩类型错误', tar);
    if (startsAt < world.now() - MAX_AGE_DAYS * DAY_MS) throw new PayError(400, 'INVALID_REQUEST', '账单日期超过三个月');
    if (world.now() < startsAt + DAY_MS + 10 * 3_600_000)
      throw new PayError(400, chinaDay(world.now()) <= date.replaceAll('-', '') ? 'INVALID_REQUEST' : 'STATEMENT_CREATING', '账单生成中，次日10点后可以下载');
    const csv = billOf(world, c.get('merchant').mchid, startsAt, startsAt + DAY_MS, type);
    if (csv === undefined) throw new PayError(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
    const token = randomText(48);
    for (const [key, held] of tickets) if (held.until <= world.now()) tickets.delete(key);
    tickets.set(token, { bytes: tar === 'GZIP' ? gzipSync(csv) : csv, mchid: c.get('merchant').mchid, until: world.now() + TICKET_MS });
    return c.json({
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(csv).digest('hex'),
      download_url: `${new URL(c.req.url).origin}/v3/billdownload/file?token=${token}`,
    });
  });
  app.get('/billdownload/file', (c) => {
    const ticket = tickets.get(c.req.query('token') ?? '');
    if (!ticket || ticket.mchid !== c.get('merchant').mchid || ticket.until <= world.now()) throw new PayError(400, 'INVALID_REQUEST', '下载链接无效或已过期');
    return c.body(new Uint8Array(ticket.bytes), 200, { 'content-type': 'text/plain; charset=utf-8' });
  });
}

const isBillType = (text: string): text is BillType => text === 'ALL' || text === 'SUCCESS' || text === 'REFUND';
