import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import './bottom-sheet.scss';

interface BottomSheetProps {
  readonly open: boolean;
  readonly title?: string;
  /** A tap beside the sheet; absent where an answer is needed. */
  readonly onClose?: () => void;
}

/** A sheet that slides over the page; our own, since the kit's Popup alone would weigh a tenth of the card's first load. */
export const BottomSheet = ({ open, title, onClose, children }: PropsWithChildren<BottomSheetProps>) =>
  open ? (
    <View className='over' catchMove>
      <View className='over__mask' {...(onClose ? { onClick: onClose } : {})} />
      <View className='over__sheet' {...{ role: 'dialog', 'aria-modal': true, 'aria-label': title }}>
        {title ? <View className='title over__title'>{title}</View> : null}
        {children}
      </View>
    </View>
  ) : null;
