declare const WECHAT_JSSDK_URL: string;

/** What WeChat's own browser offers to a page. */
interface Bridge {
  invoke(name: string, request: Readonly<Record<string, unknown>>, done: (answer: BridgeAnswer) => void): void;
}
/** `err_msg` is `<name>:ok`, `:cancel` or `:fail …`; some calls carry data beside it. */
export type BridgeAnswer = { readonly err_msg?: string; readonly errMsg?: string } & Readonly<Record<string, unknown>>;

const PATIENCE_MS = 3000;
const global = window as unknown as { WeixinJSBridge?: Bridge };
let found: Promise<Bridge | undefined> | undefined;

/** WeChat's bridge, loading the JS-SDK where it is not there yet; undefined in any other browser. */
export function bridge(): Promise<Bridge | undefined> {
  if (global.WeixinJSBridge) return Promise.resolve(global.WeixinJSBridge);
  found ??= new Promise((done) => {
    const look = () => done(global.WeixinJSBridge);
    document.addEventListener('WeixinJSBridgeReady', look, { once: true });
    setTimeout(look, PATIENCE_MS);
    const script = document.createElement('script');
    script.src = WECHAT_JSSDK_URL;
    script.onload = () => global.WeixinJSBridge && look();
    script.onerror = look;
    document.head.appendChild(script);
  });
  return found;
}

/** One call over the bridge; undefined where there is none. */
export async function invoke(name: string, request: Readonly<Record<string, unknown>>): Promise<BridgeAnswer | undefined> {
  const wechat = await bridge();
  return wechat && new Promise((done) => wechat.invoke(name, request, done));
}
export const outcomeOf = (answer: BridgeAnswer): 'ok' | 'cancel' | 'fail' => {
  const said = answer.err_msg ?? answer.errMsg ?? '';
  return /:ok/.test(said) ? 'ok' : /cancel|deny/.test(said) ? 'cancel' : 'fail';
};
