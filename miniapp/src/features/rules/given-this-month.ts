import type { ShopId } from '@shared/kernel/ids';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { usePointsOut } from '../analytics/points-out.query';

/** How much of the programme's cap this month has used, in a sentence; nothing where there is none yet. */
export function useGivenSaid(shopId: ShopId, capped: boolean): string | undefined {
  const { data } = usePointsOut(capped ? shopId : undefined);
  return data?.given && pointsRulesCopy().given(data.given.points, data.given.most);
}
