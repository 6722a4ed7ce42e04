import { Switch as NutSwitch } from '@nutui/nutui-react-taro/dist/es/packages/switch/switch';
import '@nutui/nutui-react-taro/dist/es/packages/switch/style/css';
import { View } from '@tarojs/components';
import './switch.scss';

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly label: string;
  readonly disabled?: boolean;
  readonly id?: string;
}

/** Acts at once; the caller shows the undo. Never in the kit's own waiting state, which a change that is refused would not leave. */
export function Switch({ on, onChange, label, disabled = false, id }: SwitchProps) {
  return (
    <View className='switch' {...(id ? { id } : {})}>
      <NutSwitch className='switch__knob' checked={on} loading={false} disabled={disabled} ariaLabel={label} onChange={(next: boolean) => onChange(next)} />
    </View>
  );
}
