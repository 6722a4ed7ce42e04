import { View } from '@tarojs/components';
import { dateText } from '../../copy/dates';
import { wholeMoney } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { packageTypesCopy } from '../../copy/package-types.copy';
import { now } from '../../platform/clock';
import { ask, toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { contentLine, typeTerm } from './package-words';
import { packagesClient } from './packages.client';
import type { PackageType } from './packages.types';
import './packages.scss';

/** 次卡: every kind, what it holds and costs; the owner makes and closes them. */
export function PackageTypeList({ office }: { readonly office: Office }) {
  const t = packageTypesCopy();
  const task = useTask();
  const query = useQuery<{ readonly items: readonly PackageType[] }>(`package-types:${office.shopId}`, () => packagesClient.listPackageTypes({ shopId: office.shopId }));
  useOnShow(() => void query.refresh());
  const close = async (type: PackageType) => {
    if (!(await ask(t.closeAsk(type.title), t.closeText, t.closeYes, t.closeNo))) return;
    const closed = await task.run(() => packagesClient.closePackageType({ shopId: office.shopId, packageTypeId: type.packageTypeId }));
    if (!closed) return;
    toast(t.typeClosed(type.title));
    void query.refresh();
  };
  return (
    <Form foot={office.isOwner ? <Button id='new-package' icon={plus} onTap={() => open('newPackageType')}>{t.newType}</Button> : undefined}>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {office.isOwner ? null : <View className='cap'>{officeCopy().ownerOnly}</View>}
      <Asked query={query}>
        {({ items }) => items.length === 0 ? <Empty title={t.none} text={t.noneText} /> : (
          <View className='gap'>
            {items.map((type) => (
              <View key={type.packageTypeId} className='sheet package'>
                <View className='row between'><View className={`title cut ${type.closedAt === undefined ? '' : 'soft'}`}>{type.title}</View><View className='strong nowrap'>{wholeMoney(type.priceFen)}</View></View>
                <View className='cap'>{contentLine(type)}</View>
                <View className='row between'>
                  <View className='cap grow'>{[typeTerm(type, office.zone, now()), ...(type.storeIds ? [t.some(type.storeIds.length)] : []), ...(type.closedAt === undefined ? [] : [t.closedOn(dateText(type.closedAt, office.zone, now()))])].join(' · ')}</View>
                  {type.closedAt !== undefined || !office.isOwner ? null : <View className='package-line__act'><Button id={`close-${type.packageTypeId}`} kind='soft' small disabled={task.busy} onTap={() => void close(type)}>{t.close}</Button></View>}
                </View>
              </View>
            ))}
          </View>
        )}
      </Asked>
    </Form>
  );
}
