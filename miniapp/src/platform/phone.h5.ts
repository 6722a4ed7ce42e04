import { invoke } from './bridge.h5';

type Answered = (code: string | undefined) => void;
/** What makes a button ask WeChat for the phone number; in a browser without that ability the answer is undefined, as after a refusal. */
export const phoneButton = (answered: Answered): { readonly onTap: () => void } => ({
  onTap: () => void invoke('getPhoneNumber', {}).then((answer) => answered(typeof answer?.code === 'string' && answer.code ? answer.code : undefined)),
});
