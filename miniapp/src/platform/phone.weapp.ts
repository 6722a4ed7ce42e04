import type { ButtonProps } from '@tarojs/components';

type Answered = (code: string | undefined) => void;
/** What makes a button ask WeChat for the phone number: its own open-type. `undefined` when the person refuses. */
export const phoneButton = (answered: Answered): { readonly openType: 'getPhoneNumber'; readonly onGetPhoneNumber: NonNullable<ButtonProps['onGetPhoneNumber']> } => ({
  openType: 'getPhoneNumber',
  onGetPhoneNumber: (event) => answered(event.detail.code || undefined),
});
