import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { dateText } from '../../copy/dates';
import { paperCopy } from '../../copy/paper.copy';
import { refundCopy } from '../../copy/refund.copy';
import { back, open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { membersCopy } from '../../copy/members.copy';
import { now } from '../../platform/clock';
import { Paged } from '../query/asked';
import { useQuery } from '../query/use-query';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { partsText } from './parts-text';
import { storedValueClient } from './stored-value.client';

export type Recharge = z.output<StoredValueContract['listMemberRecharges']['response']>['items'][number];

/** 充值记录: what a member paid in, newest first; a tap opens one. */
export function RechargeRecords({ office, memberId }: { readonly office: Office; readonly memberId: MemberId }) {
  const t = refundCopy();
  const pages = usePages<Recharge, { readonly items: readonly Recharge[]; readonly next?: string | undefined }>(`recharges:${memberId}`, (cursor) => storedValueClient.listMemberRecharges({ shopId: office.shopId, memberId, ...(cursor ? { cursor } : {}) }));
  useOnShow(() => void pages.refresh());
  const noted = useQuery(`paper:${memberId}`, () => storedValueClient.getMemberPaper({ shopId: office.shopId, memberId })).data?.paper;
  return (
    <View>
      {noted ? <Cells facts><Cell title={paperCopy().row} note={dateText(noted.at, office.zone, now())} value={paperCopy().shown(noted.kind, noted.tail)} /></Cells> : null}
      <Paged pages={pages} empty={<Empty title={t.none} text={t.noneText} action={{ label: membersCopy().toStory, onTap: back }} />}>
        {(items) => (
          <Cells className={noted ? 'gap' : ''}>
            {items.map((one) => (
              <Cell
                key={one.rechargeId} id={`recharge-${one.rechargeId}`} title={<View className='strong'>{one.opening ? t.brought(one.payFen, one.bonusFen) : t.line(one.payFen, one.bonusFen)}</View>}
                note={[dateText(one.creditedAt ?? one.createdAt, office.zone, now()), ...[partsText(one, office.zone)].flatMap((said) => said ?? []), ...(one.refundedFen ? [t.refunded(one.refundedFen)] : [])].join(' · ')} onTap={() => open('rechargeOrder', { id: one.rechargeId })}
              />
            ))}
          </Cells>
        )}
      </Paged>
    </View>
  );
}
