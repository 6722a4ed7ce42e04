import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { officeCopy } from '../../copy/office.copy';
import { back, open } from '../../platform/navigate';
import { useWide } from '../../platform/wide';
import { Empty } from '../../ui/empty/empty';
import { Icon } from '../../ui/icon/icon';
import { back as backIcon } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { type Office, useOffice } from '../shops/office';
import { OfficeBar, OfficeSide } from './office-bar';
import type { Place } from './office-nav';
import './office.scss';
import '../../copy/errors/work';

interface OfficePageProps {
  /** Which place of the office is lit. */
  readonly at: Place;
  /** Of a page that lies under a place: it has no bar on a phone, and this name. */
  readonly title?: string;
  /** Uses the whole width of a computer; others stay a column. */
  readonly wide?: boolean;
  readonly children: (office: Office) => ReactNode;
}

/** The frame of every page of the office: who may enter, the shop's look, and the ways between its places. */
export function OfficePage({ at, title, wide = false, children }: OfficePageProps) {
  const t = officeCopy();
  const { office, mayNot, me, shop } = useOffice();
  const isWide = useWide();
  const sub = title !== undefined;
  const name = title ?? t.nav[at];
  const bar = BAR_PLACES.has(at) && !sub;
  return (
    <Page wide className={`office ${bar && !isWide ? 'office--bar' : ''} ${isWide ? (wide ? 'office--wide' : 'office--desk') : ''}`} {...(bar && !isWide ? { footer: <OfficeBar at={at} /> } : {})}>
      {isWide ? <OfficeSide at={at} sub={sub} isOwner={office?.isOwner ?? false} shopName={office?.shop.name ?? t.brand} /> : null}
      {isWide && !wide ? <OfficeTitle name={name} sub={sub} /> : null}
      {mayNot ? <Empty title={t.noOffice} text={t.noOfficeText} action={{ label: t.toCard, onTap: () => open('card') }} />
        : office ? children(office)
          : <Asked<unknown> query={me.data ? shop : me}>{() => null}</Asked>}
    </Page>
  );
}
/** A computer's page says its own name, and leads back from what lies under a place. */
export const OfficeTitle = ({ name, sub }: { readonly name: string; readonly sub: boolean }) => (
  <View className='office__title'>
    {sub ? <Tap id='office-back' className='office__back' label={officeCopy().back} onTap={back}><Icon of={backIcon} size={20} /></Tap> : null}
    <View className='title cut'>{name}</View>
  </View>
);
const BAR_PLACES: ReadonlySet<Place> = new Set<Place>(['today', 'members', 'care', 'more']);
