import { View } from '@tarojs/components';
import { useState } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { toast } from '../../platform/device';
import { hueOf } from '../../ui/book/colour';
import { ChoiceRow, Form, SaveBar, TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { useShopView } from '../shops/shop.query';
import { type ShopView, shopsClient } from '../shops/shops.client';
import { CardPreview, ColourPicker, type Tone } from './colour-picker';

const MAX_NAME = 20;
/** The shop's own tone, read back from its palette: the button's fill keeps hue and chroma. */
function toneOf({ palette }: Pick<ShopView, 'palette'>): Tone {
  const { hue, chroma } = hueOf(palette.light['brand-6'] ?? '#3f6a52');
  return { hue: Math.round(hue), chroma: Math.min(0.11, Math.max(0.03, Math.round(chroma * 100) / 100)) };
}

/** 店铺设置: name, form of address, colour. The covers follow the sliders; once saved they wear the server's palette. */
export function ShopSettings({ office }: { readonly office: Office }) {
  const t = rulesCopy();
  const o = officeCopy();
  const query = useShopView(office.shopId);
  const { shop } = office;
  const [name, setName] = useState(shop.name);
  const [form, setForm] = useState(shop.addressForm);
  const [tone, setTone] = useState<Tone>();
  const task = useTask();
  const error = name.trim() === '' ? o.needed(t.name) : undefined;
  const changes = { ...(name.trim() !== shop.name ? { name: name.trim() } : {}), ...(form !== shop.addressForm ? { addressForm: form } : {}), ...(tone ? { hue: tone.hue, chroma: tone.chroma } : {}) };
  const changed = Object.keys(changes).length > 0;
  const save = async () => {
    if (error) return;
    const saved = await task.run(() => shopsClient.updateShop({ shopId: office.shopId, ...changes }));
    if (!saved) return;
    query.put(saved);
    setTone(undefined);
    toast(t.settingsSaved);
  };
  return (
    <Form foot={<SaveBar label={o.save} busy={task.busy} disabled={!changed || error !== undefined} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />}>
      <View className='sheet'>
        <TextRow id='shop-name' label={t.name} value={name} maxlength={MAX_NAME} error={error} onChange={setName} />
        <ChoiceRow id='form' label={t.addressForm} options={(['你', '您'] as const).map((key) => ({ key, title: t.forms[key] }))} value={form} note={t.formNote} onChange={setForm} />
      </View>
      <View className='section'><View>{t.colour}</View>{tone ? <Tap id='keep-colour' className='link' onTap={() => setTone(undefined)}>{t.keepColour}</Tap> : null}</View>
      <ColourPicker tone={tone ?? toneOf(shop)} disabled={task.busy} onChange={setTone} />
      <View className='cap gap'>{t.colourNote}</View>
      <View className='section'>{t.previewNote}</View>
      <CardPreview shop={name.trim() || shop.name} tiers={shop.tiers} tone={tone} />
    </Form>
  );
}
