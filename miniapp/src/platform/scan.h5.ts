import { bridge } from './bridge.h5';
import type { Scan } from './scan.types';
import { pageSignature } from './web-page';

interface JsSdk {
  config(config: Readonly<Record<string, unknown>>): void;
  ready(then: () => void): void;
  error(then: () => void): void;
  scanQRCode(request: { needResult: 1; scanType: readonly string[]; success: (answer: { resultStr: string }) => void; cancel: () => void; fail: () => void }): void;
}
let ready: Promise<JsSdk | undefined> | undefined;

/** Through the JS-SDK in WeChat's browser; a bar code is answered as `TYPE,text` there, of which the text is kept. */
export async function scan(): Promise<Scan> {
  ready ??= prepare();
  const sdk = await ready;
  if (!sdk) {
    ready = undefined;
    return { seen: 'unavailable' };
  }
  return new Promise((done) =>
    sdk.scanQRCode({
      needResult: 1, scanType: ['qrCode', 'barCode'],
      success: ({ resultStr }) => done({ seen: 'code', text: resultStr.replace(/^[A-Z0-9_]+,(?=\d+$)/, '') }),
      cancel: () => done({ seen: 'nothing' }), fail: () => done({ seen: 'nothing' }),
    }),
  );
}

async function prepare(): Promise<JsSdk | undefined> {
  await bridge();
  const sdk = (window as unknown as { wx?: JsSdk; jWeixin?: JsSdk }).jWeixin ?? (window as unknown as { wx?: JsSdk }).wx;
  if (!sdk?.scanQRCode) return undefined;
  const signed = await pageSignature();
  if (!signed) return undefined;
  return new Promise((done) => {
    sdk.ready(() => done(sdk));
    sdk.error(() => done(undefined));
    sdk.config({ ...signed, debug: false, jsApiList: ['scanQRCode'] });
  });
}
