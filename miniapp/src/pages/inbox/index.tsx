import { InboxList } from '../../features/messages/inbox-list';
import { NeedShop } from '../../features/shops/need-shop';
import { useZone } from '../../features/shops/shop.store';
import { useParams } from '../../platform/page-events';
import { Page } from '../../ui/page/page';

/** 消息. A notice in WeChat opens it with the id of its message. */
export default function InboxPage() {
  const { message } = useParams();
  const zone = useZone();
  return <NeedShop tab>{(shopId) => <Page tab><InboxList shopId={shopId} zone={zone} asked={message} /></Page>}</NeedShop>;
}
