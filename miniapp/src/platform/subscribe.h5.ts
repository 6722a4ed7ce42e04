import { invoke, outcomeOf } from './bridge.h5';

/** Asks for one message of each template where WeChat's browser can; how many were granted, as a hint. */
export async function askToSubscribe(templateIds: readonly string[]): Promise<number> {
  if (templateIds.length === 0) return 0;
  const answer = await invoke('requestSubscribeMessage', { tmplIds: [...templateIds] });
  return answer && outcomeOf(answer) === 'ok' ? templateIds.filter((id) => /^accept/.test(String(answer[id] ?? ''))).length : 0;
}
