import { View } from '@tarojs/components';
import { offersCopy } from '../../copy/offers.copy';
import { ask, toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { alert, check } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Switch } from '../../ui/switch/switch';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import type { Query } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { useShopView } from '../shops/shop.query';
import { type Filing, useFiling } from './filing.query';
import { storedValueClient } from './stored-value.client';
import './office.scss';

/** Whether members may recharge, the filing that it needs, and what is still missing. */
export function RechargeSwitch({ office }: { readonly office: Office }) {
  const query = useFiling(office.shopId);
  useOnShow(() => void query.refresh());
  return <Asked query={query} skeleton={<SkeletonCells rows={2} />}>{(filing) => <Switched office={office} query={query} filing={filing} />}</Asked>;
}

function Switched({ office, query, filing }: { readonly office: Office; readonly query: Query<Filing>; readonly filing: Filing }) {
  const t = offersCopy();
  const task = useTask();
  const shop = useShopView(office.shopId);
  const able = filing.filed && filing.merchantReady;
  const flip = async (on: boolean) => {
    if (on && !(await ask(t.openAsk, t.openText, t.openYes, t.openNo))) return;
    const now = await task.run(() => storedValueClient.switchRecharge({ shopId: office.shopId, open: on }));
    if (!now) return void query.refresh();
    query.put(now);
    void shop.refresh();
    toast(on ? t.opened : t.shutDone);
  };
  return (
    <View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Cells>
        <Cell title={<View className='strong'>{t.recharge}</View>} note={filing.open ? t.open : t.shut} value={<Switch id='recharge-switch' label={t.recharge} on={filing.open} disabled={task.busy || (!able && !filing.open)} onChange={(on) => void flip(on)} />} />
        <Cell id='filing' title={t.filing} note={filing.filed ? [filing.filingNo, filing.issuer].filter(Boolean).join(' · ') : t.notFiled} onTap={() => open('filing')} />
      </Cells>
      {able ? null : (
        <View>
          <View className='section'>{t.because}</View>
          <Cells>
            <Missing there={filing.filed} title={filing.filed ? t.filed(filing.filingNo ?? '') : t.noFiling} note={filing.filed ? undefined : t.noFilingNote} onTap={filing.filed ? undefined : () => open('filing')} />
            <Missing there={filing.merchantReady} title={t.noMerchant} note={t.noMerchantNote} />
          </Cells>
        </View>
      )}
    </View>
  );
}
/** One condition: met, or what is missing and what to do. */
const Missing = ({ there, title, note, onTap }: { readonly there: boolean; readonly title: string; readonly note?: string | undefined; readonly onTap?: (() => void) | undefined }) => (
  there && note ? null : <Cell title={<View className='row missing'><Icon of={there ? check : alert} size={20} className={there ? 'ok' : 'warn'} /><View className='grow'>{title}</View></View>} {...(note ? { note } : {})} onTap={onTap} />
);
