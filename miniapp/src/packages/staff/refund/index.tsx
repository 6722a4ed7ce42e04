import type { CommandKey } from '@shared/kernel/ids';
import { RefundVisit } from '../../../features/counter/refund-visit';
import { useWork } from '../../../features/counter/use-work-place';
import { useParams } from '../../../platform/page-events';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 消费退款, of a visit of this store or, for managers and owners, of any store of the shop. */
export default function RefundPage() {
  const { visit = '' } = useParams();
  const { place, shop } = useWork();
  return place ? <RefundVisit key={visit} place={place} visitId={visit as CommandKey} zone={shop?.zone ?? 'Asia/Shanghai'} /> : <Page><SkeletonCells rows={5} /></Page>;
}
