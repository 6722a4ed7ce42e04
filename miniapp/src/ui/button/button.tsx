import { Button as NutButton } from '@nutui/nutui-react-taro/dist/es/packages/button/button';
import '@nutui/nutui-react-taro/dist/es/packages/button/style/css';
import type { ButtonProps as TaroButtonProps } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Icon } from '../icon/icon';
import './button.scss';

export interface ButtonProps {
  /** fill: the one brand fill of a view; soft: tinted; outline; quiet: text only. */
  readonly kind?: 'fill' | 'soft' | 'outline' | 'quiet' | 'danger';
  /** 44 px high instead of 48. */
  readonly small?: boolean;
  readonly icon?: string;
  readonly disabled?: boolean;
  /** Under way: keeps its words and its size, takes no second tap. */
  readonly busy?: boolean;
  readonly onTap?: () => void;
  readonly id?: string;
  readonly className?: string;
  /** WeChat's own buttons, such as the phone number's. */
  readonly openType?: TaroButtonProps['openType'];
  readonly onGetPhoneNumber?: TaroButtonProps['onGetPhoneNumber'];
}

export function Button({ kind = 'fill', small = false, icon, disabled = false, busy = false, onTap, id, className = '', openType, onGetPhoneNumber, children }: PropsWithChildren<ButtonProps>) {
  const still = disabled || busy;
  const native = { ...(openType && !still ? { openType } : {}), ...(onGetPhoneNumber ? { onGetPhoneNumber } : {}), ...(id ? { id } : {}) };
  const keyboard = { role: 'button', tabIndex: still ? -1 : 0, 'aria-disabled': still || undefined, 'aria-busy': busy || undefined };
  return (
    <NutButton
      block
      size='large'
      fill='none'
      disabled={still}
      className={`btn btn--${kind} ${small ? 'btn--small' : ''} ${busy ? 'btn--busy' : ''} ${className}`}
      {...native}
      {...keyboard}
      {...(onTap && !still ? { onClick: () => onTap() } : {})}
    >
      {icon ? <Icon of={icon} size={22} className='btn__icon' /> : null}
      {children}
    </NutButton>
  );
}
