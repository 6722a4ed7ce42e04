import { Button as TaroButton, type ButtonProps as TaroButtonProps, View } from '@tarojs/components';
import type { KeyboardEvent, PropsWithChildren } from 'react';
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

/** Taro's own button, styled: NutUI's would bring 9 kB of script and 15 kB of styles into the card's first load, and none of its looks. */
export function Button({ kind = 'fill', small = false, icon, disabled = false, busy = false, onTap, id, className = '', openType, onGetPhoneNumber, children }: PropsWithChildren<ButtonProps>) {
  const still = disabled || busy;
  const act = still ? undefined : onTap;
  const native = { ...(openType && !still ? { openType } : {}), ...(onGetPhoneNumber ? { onGetPhoneNumber } : {}), ...(id ? { id } : {}) };
  const keyboard = {
    role: 'button', tabIndex: still ? -1 : 0, 'aria-disabled': still || undefined, 'aria-busy': busy || undefined,
    onKeyDown: (e: KeyboardEvent) => (e.key === 'Enter' || e.key === ' ') && act?.(),
  };
  return (
    <TaroButton
      className={`btn btn--${kind} ${small ? 'btn--small' : ''} ${still ? 'btn--still' : ''} ${busy ? 'btn--busy' : ''} ${className}`}
      hoverClass={still ? 'none' : 'btn--down'}
      disabled={still}
      {...native}
      {...keyboard}
      {...(act ? { onClick: act } : {})}
    >
      {icon ? <Icon of={icon} size={22} className='btn__icon' /> : null}
      <View className='btn__words'>{children}</View>
    </TaroButton>
  );
}
