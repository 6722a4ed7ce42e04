import { View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { Slip } from '../slip/slip';
import './book.scss';

interface CoverProps {
  /** 1 paper to 4 deep ink. */
  readonly face: number;
  readonly tier: string;
  readonly shop: string;
  /** The first line under the shop: the member, or the store that invites. */
  readonly name: string;
  readonly note?: ReactNode;
  /** The blank cover of the joining page. */
  readonly tall?: boolean;
}

/** The cloth cover: column rule, title slip, a line of stitches. */
export const Cover = ({ face, tier, shop, name, note, tall = false }: CoverProps) => (
  <View className={`cover cover--${face} ${tall ? 'cover--tall' : ''}`}>
    <View className='cover__cloth' />
    <Slip name={tier} {...(tall ? { size: 'tall' as const } : {})} />
    <View className='cover__words'>
      <View className='cover__shop cut'>{shop}</View>
      <View className='cover__name cut'>{name}</View>
      {note ? <View className='cover__note cut'>{note}</View> : null}
    </View>
    <View className='cover__thread' />
  </View>
);

/** A thread-bound account book: the cover, and below the fold a white page for the code. */
export const Book = ({ children, ...cover }: PropsWithChildren<CoverProps>) => (
  <View className={`book ${cover.tall ? 'book--blank' : ''}`}>
    <Cover {...cover} />
    {children ? <View className='book__page'>{children}</View> : null}
  </View>
);
