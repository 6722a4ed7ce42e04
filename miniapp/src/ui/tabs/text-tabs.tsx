import { View } from '@tarojs/components';
import { Tap } from '../tap/tap';
import './text-tabs.scss';

interface TextTabsProps<K extends string> {
  readonly tabs: readonly { readonly key: K; readonly title: string; readonly count?: number | undefined }[];
  readonly value: K;
  readonly onChange: (key: K) => void;
}

/** Words with a short line under the chosen one. A count of 0 is not written. */
export const TextTabs = <K extends string>({ tabs, value, onChange }: TextTabsProps<K>) => (
  <View className='tabs'>
    {tabs.map(({ key, title, count }) => (
      <Tap key={key} id={`tab-${key}`} role='tab' checked={key === value} className={`tabs__tab ${key === value ? 'tabs__tab--on' : ''}`} onTap={() => onChange(key)}>
        {count ? `${title} ${count}` : title}
      </Tap>
    ))}
  </View>
);
