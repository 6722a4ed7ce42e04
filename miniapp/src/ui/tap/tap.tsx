import { View } from '@tarojs/components';
import type { CSSProperties, KeyboardEvent, PropsWithChildren } from 'react';
import './tap.scss';

export interface TapProps {
  readonly onTap?: (() => void) | undefined;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  readonly disabled?: boolean;
  /** What a screen reader says where the content does not say it. */
  readonly label?: string | undefined;
  readonly role?: 'button' | 'tab' | 'radio' | 'checkbox' | 'switch';
  readonly checked?: boolean;
  readonly expanded?: boolean | undefined;
}

/** Anything that is tapped and is not a button to look at: rows, figures, tabs, boxes. At least 44 px high where its class says nothing else. */
export function Tap({ onTap, className = '', style, id, disabled = false, label, role = 'button', checked, expanded, children }: PropsWithChildren<TapProps>) {
  if (!onTap) return <View className={className} {...(id ? { id } : {})} {...(style ? { style } : {})}>{children}</View>;
  const act = disabled ? () => undefined : onTap;
  const aria = {
    role, tabIndex: disabled ? -1 : 0, 'aria-label': label, 'aria-disabled': disabled || undefined, 'aria-checked': checked, 'aria-expanded': expanded,
    'aria-selected': role === 'tab' ? checked : undefined,
    onKeyDown: (e: KeyboardEvent) => (e.key === 'Enter' || e.key === ' ') && e.target === e.currentTarget && act(),
  };
  return (
    <View className={`tap ${disabled ? 'tap--off' : ''} ${className}`} hoverClass='tap--down' hoverStartTime={20} hoverStayTime={70} onClick={act} {...(id ? { id } : {})} {...(style ? { style } : {})} {...aria}>
      {children}
    </View>
  );
}
