import { View } from '@tarojs/components';
import { careCopy } from '../../../copy/care.copy';
import { commonCopy } from '../../../copy/common.copy';
import { titlesCopy } from '../../../copy/titles.copy';
import { useScenes } from '../../../features/care/scenes.query';
import { SceneView } from '../../../features/care/scene-view';
import { giftOptions, useCouponTypes } from '../../../features/coupons/coupon-types.query';
import { OfficePage } from '../../../features/office/office-page';
import { Asked } from '../../../features/query/asked';
import type { Office } from '../../../features/shops/office';
import { back } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';

/** 一个关怀场景 */
export default function ScenePage() {
  const { id = '' } = useParams();
  return <OfficePage at='care' title={titlesCopy().careScene}>{(office) => <SceneOf office={office} id={id} />}</OfficePage>;
}

function SceneOf({ office, id }: { readonly office: Office; readonly id: string }) {
  const query = useScenes(office.shopId);
  const coupons = useCouponTypes(office.shopId);
  return (
    <Asked query={query}>
      {(known) => {
        const scene = known.scenes.find(({ scenarioId }) => scenarioId === id);
        if (!scene) return <View><Empty title={careCopy().noneOfThese} action={{ label: commonCopy().close, onTap: back }} /></View>;
        return <SceneView key={id} office={office} query={query} known={known} scene={scene} coupons={giftOptions(coupons.data?.items ?? [])} />;
      }}
    </Asked>
  );
}
