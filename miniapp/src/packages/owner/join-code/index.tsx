import type { JoinCodeId } from '@shared/kernel/ids';
import { type Channel, storesCopy } from '../../../copy/stores.copy';
import { OfficePage } from '../../../features/office/office-page';
import { JoinCodeView } from '../../../features/stores/join-code-view';
import { replace } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';

/** 一个入会码 */
export default function JoinCodePage() {
  const t = storesCopy();
  const { id, scene, store = '', channel = 'counter', staff } = useParams();
  return (
    <OfficePage at='stores' title={t.codes}>
      {(office) => (id && scene
        ? <JoinCodeView office={office} code={{ joinCodeId: id as JoinCodeId, scene, storeName: store, channel: channel in t.channels ? (channel as Channel) : 'counter', staffName: staff }} />
        : <Empty title={t.lost} text={t.lostText} action={{ label: t.toList, onTap: () => replace('stores') }} />)}
    </OfficePage>
  );
}
