import { officeCopy } from '../../../copy/office.copy';
import { OfficePage } from '../../../features/office/office-page';
import { ShopSettings } from '../../../features/settings/shop-settings';
import { Empty } from '../../../ui/empty/empty';
import { open } from '../../../platform/navigate';

/** 店铺设置 */
export default function SettingsPage() {
  const t = officeCopy();
  return <OfficePage at='settings'>{(office) => (office.isOwner ? <ShopSettings key={office.shopId} office={office} /> : <Empty title={t.ownerOnly} action={{ label: t.nav.more, onTap: () => open('officeMore') }} />)}</OfficePage>;
}
