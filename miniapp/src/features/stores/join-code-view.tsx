import type { JoinCodeId } from '@shared/kernel/ids';
import { Image, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { type Channel, storesCopy } from '../../copy/stores.copy';
import { copyText, toast } from '../../platform/device';
import { canPrint, printPage, savePicture } from '../../platform/picture';
import { Button } from '../../ui/button/button';
import { modulesOf, pictureOf } from '../../ui/code/bars';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { Asked } from '../query/asked';
import type { Office } from '../shops/office';
import { type CodeForm, useCodePicture, useJoinGift } from './join-codes.query';
import './join-code.scss';

interface JoinCodeViewProps {
  readonly office: Office;
  readonly code: { readonly joinCodeId: JoinCodeId; readonly scene: string; readonly storeName: string; readonly channel: Channel; readonly staffName?: string | undefined };
}

/** A code as the card that stands on a table: to print, or to save. */
export function JoinCodeView({ office, code }: JoinCodeViewProps) {
  const t = storesCopy();
  const [form, setForm] = useState<CodeForm>('weapp');
  const query = useCodePicture(office.shopId, code.joinCodeId, form);
  const save = async (mediaType: string, base64: string) => toast((await savePicture(mediaType, base64, t.picture(code.storeName, code.channel))) ? t.savedPicture : t.notSaved);
  return (
    <View className='join-code'>
      <TextTabs tabs={[{ key: 'weapp', title: t.weapp }, { key: 'h5', title: t.h5 }]} value={form} onChange={setForm} />
      <View className='cap'>{form === 'weapp' ? t.weappNote : t.h5Note}</View>
      <Asked query={query}>
        {(picture) => (
          <View>
            <TableCard office={office} code={code} picture={picture.form === 'weapp' ? `data:${picture.mediaType};base64,${picture.base64}` : picture.url} isAddress={picture.form === 'h5'} />
            <View className='join-code__actions'>
              {canPrint ? <Button id='print' onTap={printPage}>{t.print}</Button> : null}
              {picture.form === 'weapp'
                ? <Button id='save-picture' kind={canPrint ? 'outline' : 'fill'} onTap={() => void save(picture.mediaType, picture.base64)}>{t.save}</Button>
                : <Button id='copy-link' kind='outline' onTap={() => void copyText(picture.url)}>{t.copyLink}</Button>}
              {canPrint ? <View className='cap'>{t.printNote}</View> : null}
            </View>
          </View>
        )}
      </Asked>
    </View>
  );
}

/** A6, upright: whose card it is, what a member gets, and the code. Lengths are millimetres, drawn smaller on the screen. */
function TableCard({ office, code, picture, isAddress }: JoinCodeViewProps & { readonly picture: string; readonly isAddress: boolean }) {
  const t = storesCopy();
  const offer = useJoinGift(code.scene);
  const src = useMemo(() => (isAddress ? pictureOf(modulesOf(picture)) : picture), [isAddress, picture]);
  const gift = offer.data?.gift;
  const lines = gift ? [...(gift.points > 0 ? [t.giftPoints(gift.points)] : []), ...gift.coupons.map(({ title }) => title)] : [];
  return (
    <View className='table-card'>
      <View className='table-card__cover cover--3'>
        <View className='cover__cloth' />
        <View className='table-card__shop'>{office.shop.name}</View>
        <View className='cover__thread' />
      </View>
      <View className='table-card__page'>
        <View className='table-card__call'>{t.scanToJoin}</View>
        <Image className={`table-card__code ${isAddress ? 'table-card__code--sharp' : ''}`} src={src} mode='aspectFit' {...{ 'aria-label': t.picture(code.storeName, code.channel), ariaLabel: t.picture(code.storeName, code.channel) }} />
        {lines.length > 0 ? <View className='table-card__gets'>{t.gets}</View> : null}
        <View className='table-card__gifts'>{(lines.length > 0 ? lines : [t.noGift]).map((line) => <View key={line} className='table-card__gift'>{line}</View>)}</View>
        <View className='table-card__foot'>{[t.codeTitle(code.storeName, code.channel), code.staffName, t.code(code.scene)].filter(Boolean).join(' · ')}</View>
      </View>
    </View>
  );
}
