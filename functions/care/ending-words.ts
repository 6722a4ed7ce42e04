import { dayName, fullDayName, type MessageFacts, textIn } from '../messages';

/** The last day as a reminder of an end says it. */
export const lastDayIn = (facts: MessageFacts): string => dayName(textIn(facts, 'lastDay'));
export const stillGood = (facts: MessageFacts): string => `${lastDayIn(facts)}当天还能用`;
/** What WeChat's templates for ends call what they ask for, whichever of them the shop has chosen; `thing` are the names of what ends. */
export function endLabels(facts: MessageFacts, thing: readonly string[], name: string, line: string, shopName: string): Readonly<Record<string, string>> {
  const end = fullDayName(textIn(facts, 'lastDay'));
  return { ...Object.fromEntries(['卡券名称', ...thing].map((label) => [label, name])), 到期时间: end, 到期日期: end, 有效期至: end, 提醒内容: line, 温馨提示: line, 门店名称: shopName, 商户名称: shopName };
}
