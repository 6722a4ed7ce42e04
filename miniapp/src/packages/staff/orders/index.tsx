import { MemberDesk } from '../../../features/counter/member-desk';
import { OrdersDesk } from '../../../features/mall/orders-desk';

/** 兑换待领取 of the member in hand. */
export default function MemberOrdersPage() {
  return <MemberDesk>{(desk) => <OrdersDesk desk={desk} />}</MemberDesk>;
}
