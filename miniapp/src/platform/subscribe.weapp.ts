import Taro from '@tarojs/taro';

/** Asks for one message of each template; only inside a tap or a payment's end. What is answered is a hint: WeChat tells the server. */
export async function askToSubscribe(templateIds: readonly string[]): Promise<number> {
  if (templateIds.length === 0) return 0;
  try {
    const answer = (await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] })) as unknown as Readonly<Record<string, string>>;
    return templateIds.filter((id) => /^accept/.test(answer[id] ?? '')).length;
  } catch {
    return 0;
  }
}
