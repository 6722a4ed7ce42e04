import { View } from '@tarojs/components';
import { Icon } from '../icon/icon';
import { chevron, down, why } from '../icon/icons';
import { Tap } from '../tap/tap';
import './why.scss';

interface WhyProps {
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
}

/** 为什么收到: unfolds in place. */
export const Why = ({ title, open, onToggle, facts }: WhyProps) => (
  <View className='why'>
    <Tap className='why__head' onTap={onToggle} expanded={open}>
      <Icon of={why} size={20} className='brand' />
      <View className='strong grow'>{title}</View>
      <Icon of={open ? down : chevron} size={18} className='why__mark' />
    </Tap>
    <View className={`why__facts ${open ? 'why__facts--open' : ''}`}>
      {open ? facts.map(({ name, text }) => (
        <View key={name} className='why__fact cap2'>
          <View className='why__name'>{name}</View>
          <View className='grow'>{text}</View>
        </View>
      )) : null}
    </View>
  </View>
);
