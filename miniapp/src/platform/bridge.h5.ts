/** What WeChat's own browser offers to a page. index.html loads the JS-SDK beside it. */
interface Bridge {
  invoke(name: string, request: Readonly<Record<string, unknown>>, done: (answer: BridgeAnswer) => void): void;
}
/** `err_msg` is `<name>:ok`, `:cancel` or `:fail …`; some calls carry data beside it. */
export type BridgeAnswer = { readonly err_msg?: string; readonly errMsg?: string } & Readonly<Record<string, unknown>>;

const PATIENCE_MS = 3000;
const LOOK_EVERY_MS = 100;
const global = window as unknown as { WeixinJSBridge?: Bridge };
let found: Promise<Bridge | undefined> | undefined;

/** WeChat's bridge, waiting a moment for it after the page's start; undefined in any other browser. */
export function bridge(): Promise<Bridge | undefined> {
  if (global.WeixinJSBridge) return Promise.resolve(global.WeixinJSBridge);
  found ??= new Promise((done) => {
    let waited = 0;
    const look = () => {
      waited += LOOK_EVERY_MS;
      if (global.WeixinJSBridge || waited >= PATIENCE_MS) done(global.WeixinJSBridge);
      else setTimeout(look, LOOK_EVERY_MS);
    };
    look();
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
