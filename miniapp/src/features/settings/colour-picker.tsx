import { Range } from '@nutui/nutui-react-taro/dist/es/packages/range/range';
import '@nutui/nutui-react-taro/dist/es/packages/range/style/css';
import { View } from '@tarojs/components';
import type { CSSProperties } from 'react';
import { rulesCopy } from '../../copy/rules.copy';
import { Cover } from '../../ui/book/book';
import { hexOf } from '../../ui/book/colour';
import { Tap } from '../../ui/tap/tap';
import './settings.scss';

export interface Tone {
  readonly hue: number;
  readonly chroma: number;
}
/** 松绿 竹青 湖蓝 靛 黛紫 绛 朱 咖啡 琥珀 橄榄: hue, and chroma in hundredths. */
const PRESETS: readonly Tone[] = [[158, 6], [175, 6], [222, 7], [262, 8], [305, 7], [5, 8], [32, 10], [45, 9], [72, 8], [112, 6]].map(([hue = 0, chroma = 0]) => ({ hue, chroma: chroma / 100 }));
const isNear = (a: Tone, b: Tone): boolean => Math.abs(a.hue - b.hue) < 3 && Math.abs(a.chroma - b.chroma) < 0.012;
const swatch = ({ hue, chroma }: Tone): string => hexOf(0.5, chroma, hue);

interface ColourPickerProps {
  readonly tone: Tone;
  readonly disabled: boolean;
  readonly onChange: (tone: Tone) => void;
}
/** A few colours that look well, and two sliders for one's own. */
export function ColourPicker({ tone, disabled, onChange }: ColourPickerProps) {
  const t = rulesCopy();
  return (
    <View className='sheet colours'>
      <View className='colours__presets' {...{ role: 'radiogroup', 'aria-label': t.colour }}>
        {PRESETS.map((preset, i) => (
          <Tap key={t.presets[i]} id={`preset-${i}`} role='radio' checked={isNear(preset, tone)} label={t.presets[i]} disabled={disabled} className='colours__preset' onTap={() => onChange(preset)}>
            <View className={`colours__dot ${isNear(preset, tone) ? 'colours__dot--on' : ''}`} style={{ background: swatch(preset) }} />
            <View className='cap'>{t.presets[i]}</View>
          </Tap>
        ))}
      </View>
      <ToneRange id='hue' label={t.hue} min={0} max={360} value={Math.round(tone.hue)} disabled={disabled} colour={swatch(tone)} onChange={(hue) => onChange({ ...tone, hue })} />
      <ToneRange id='chroma' label={t.chroma} min={3} max={11} value={Math.round(tone.chroma * 100)} disabled={disabled} colour={swatch(tone)} onChange={(chroma) => onChange({ ...tone, chroma: chroma / 100 })} />
    </View>
  );
}
interface ToneRangeProps {
  readonly id: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly disabled: boolean;
  readonly colour: string;
  readonly onChange: (value: number) => void;
}
const ToneRange = ({ id, label, min, max, value, disabled, colour, onChange }: ToneRangeProps) => (
  <View id={id} className='colours__slider' style={{ '--nutui-range-active-color': colour } as CSSProperties}>
    <View className='soft'>{label}</View>
    <View className='colours__track'><Range min={min} max={max} value={value} disabled={disabled} minDescription={null} maxDescription={null} currentDescription={null} onChange={(next) => onChange(Number(next))} /></View>
  </View>
);

/** Lightness and share of the shop's chroma at both ends of each cover, as the server will solve them. */
const FACES = [[0.945, 0.905, 0.3], [0.525, 0.465, 1.05], [0.405, 0.335, 0.95], [0.285, 0.205, 0.62]] as const;
/** The covers in a tone that is not saved yet: gradients only, words keep the colours that the server solved. */
export function previewStyle({ hue, chroma }: Tone): CSSProperties {
  return Object.fromEntries(FACES.flatMap(([a, b, share], i) => [[`--face-${i + 1}-a`, hexOf(a, chroma * share, hue)], [`--face-${i + 1}-b`, hexOf(b, chroma * share, hue)]])) as CSSProperties;
}

/** How the cards will look; with `tone`, before it is saved. */
export function CardPreview({ shop, tiers, tone }: { readonly shop: string; readonly tiers: readonly { readonly tierId: string; readonly name: string; readonly face: number }[]; readonly tone: Tone | undefined }) {
  const t = rulesCopy();
  return (
    <View className='card-preview' style={tone ? previewStyle(tone) : {}}>
      {tiers.slice(0, 4).map(({ tierId, name, face }) => <View key={tierId} className='book card-preview__one'><Cover face={face} tier={name} shop={shop} name={t.yourMember} note={t.sample} /></View>)}
    </View>
  );
}
