import { ok, type Result } from '@shared/kernel/result';
import { userKey, userOf } from '../identity';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import type { PhoneOf } from '../platform/wechat/phone-number';
import type { ExchangePhone } from './joining.ports';

type Exchanged = Result<string | undefined, Refused<'membership/phone-code-invalid' | 'identity/wechat-busy'>>;
const CODE = { 'code-invalid': 'membership/phone-code-invalid', busy: 'identity/wechat-busy' } as const;

/** Asks WeChat with the openid of whoever pressed the button: the mini-program's, or for a browser the service account's. */
export const createExchangePhone = (deps: { readonly table: Table; readonly phoneOf: PhoneOf; readonly weappAppId: string; readonly webAppId: string }): ExchangePhone => (caller, code) => {
  const ask = async (): Promise<Exchanged> => {
    if (code === undefined) return ok(undefined);
    const item = await deps.table.get(userKey(caller.userId));
    const { openids } = item ? userOf(item) : { openids: {} as Record<string, string> };
    const openid = openids[deps.weappAppId] ?? openids[deps.webAppId];
    if (openid === undefined) return { ok: false, error: { code: 'membership/phone-code-invalid' } };
    const phone = await deps.phoneOf(code, openid);
    return phone.ok ? phone : { ok: false, error: { code: CODE[phone.error.code] } };
  };
  let asked: Promise<Exchanged> | undefined;
  return () => {
    // A table that did not answer is asked again; what WeChat said stands, since it takes a code once.
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
};
