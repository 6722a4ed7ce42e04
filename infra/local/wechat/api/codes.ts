import { randomText } from '../wechat.ids';

const LIFETIME_MS = 5 * 60_000;
const MAX_CODES = 5000;

export type CodeKind = 'login' | 'oauth' | 'phone';

export interface IssuedCode {
  readonly kind: CodeKind;
  readonly appid: string;
  readonly personId: string;
  readonly scope: string;
  /** A phone code from a browser page is good for every openid of its person. */
  readonly anyOpenid: boolean;
  readonly expiresAt: number;
  used: boolean;
}

/** Codes of wx.login, web sign-in and the phone button: five minutes, once. */
export function createCodes(now: () => number) {
  const codes = new Map<string, IssuedCode>();
  const tidy = () => {
    for (const code of codes.keys()) {
      if (codes.size < MAX_CODES) return;
      codes.delete(code);
    }
  };
  return {
    issue(kind: CodeKind, appid: string, personId: string, options: { scope?: string; anyOpenid?: boolean } = {}): string {
      tidy();
      const code = `0${randomText(31)}`;
      codes.set(code, {
        kind,
        appid,
        personId,
        scope: options.scope ?? '',
        anyOpenid: options.anyOpenid ?? false,
        expiresAt: now() + LIFETIME_MS,
        used: false,
      });
      return code;
    },
    /** Spends a code: unknown also when it is of another kind or has expired; `wrong-app` leaves it unspent. */
    spend(kind: CodeKind, appid: string, code: string): IssuedCode | 'unknown' | 'used' | 'wrong-app' {
      const found = codes.get(code);
      if (found?.kind !== kind || found.expiresAt <= now()) return 'unknown';
      if (found.appid !== appid) return 'wrong-app';
      if (found.used) return 'used';
      found.used = true;
      return found;
    },
    /** Whose code it is, spent or not: the page that was opened with it belongs to that person's phone. */
    ownerOf: (code: string): string | undefined => codes.get(code)?.personId,
  };
}

export type Codes = ReturnType<typeof createCodes>;
