import * as z from 'zod';
import type { World } from '../world';
import { decidePayment, type PayResult } from './payments';
import { payErrMsg, type Phone } from './phone';
import type { PhoneRequest } from './requests';

const Answers = {
  pay: z.strictObject({ decision: z.enum(['pay', 'cancel']) }),
  subscribe: z.strictObject({ accepted: z.array(z.string()), keep: z.boolean() }),
  scan: z.strictObject({ value: z.string().max(1024) }),
  'phone-number': z.strictObject({ allow: z.boolean() }),
} as const;

export type SheetResult = Readonly<Record<string, unknown>>;

export const payResult = (result: PayResult): SheetResult => ({
  errMsg: payErrMsg(result, 'requestPayment'),
  err_msg: payErrMsg(result, 'get_brand_wcpay_request'),
  ...(typeof result === 'object' ? { err_desc: result.fail } : {}),
});

/** Closes a request with what its person said on the sheet. Throws a ZodError when the answer is not one of that kind. */
export function answerRequest(world: World, phone: Phone, request: PhoneRequest, body: unknown): SheetResult {
  const result = resultOf(world, phone, request, body);
  world.requests.close(request.id, result);
  world.announce(request.personId);
  return result;
}

function resultOf(world: World, phone: Phone, request: PhoneRequest, body: unknown): SheetResult {
  if (request.kind === 'pay') {
    const order = Object.values(world.state.orders).find((one) => one.prepayId === request.detail.prepayId);
    return payResult(order ? decidePayment(world, order, Answers.pay.parse(body).decision) : { fail: 'prepay_id 无效' });
  }
  if (request.kind === 'subscribe') {
    const { accepted, keep } = Answers.subscribe.parse(body);
    const ids = request.detail.tmplIds as readonly string[];
    return phone.subscribe(request.personId, ids, Object.fromEntries(ids.map((id) => [id, accepted.includes(id) ? 'accept' : 'reject'])), keep);
  }
  if (request.kind === 'scan') {
    const { value } = Answers.scan.parse(body);
    return value === '' ? { errMsg: 'scanQRCode:cancel' } : { errMsg: 'scanQRCode:ok', resultStr: value };
  }
  return Answers['phone-number'].parse(body).allow
    ? { errMsg: 'getPhoneNumber:ok', code: phone.phoneCode(request.personId, 'h5') }
    : { errMsg: 'getPhoneNumber:fail user deny' };
}
