import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { PageNode } from '../../platform/page-node';
import { usePageTitle } from '../../platform/page-title';
import { useStore } from '../../platform/store';
import { lookStore } from '../../platform/look.store';
import './page.scss';

interface PageProps {
  /** The action of the page, held at the bottom in the thumb's third. */
  readonly footer?: ReactNode;
  /** Pages for a computer use the whole width; all others stay as wide as a phone. */
  readonly wide?: boolean;
  /** Pages with the tab bar leave the safe area to it. */
  readonly tab?: boolean;
  readonly className?: string;
}

/** The ground of every page: puts the shop's colours and the person's type size on the page node. */
export function Page({ footer, wide = false, tab = false, className = '', children }: PropsWithChildren<PageProps>) {
  const look = useStore(lookStore);
  usePageTitle();
  return (
    <>
      <PageNode look={look} />
      <View className={`page ${wide ? 'page--wide' : ''} ${tab ? 'page--tab' : ''} ${look.elder ? 'page--elder' : ''} ${className}`}>
        <View className='page__body'>{children}</View>
        {footer ? <View className='page__foot'>{footer}</View> : null}
      </View>
    </>
  );
}
