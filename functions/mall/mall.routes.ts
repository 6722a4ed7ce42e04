import { mallEndpoints } from '@shared/contracts/mall.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createSetAutoRedemption } from './set-auto-redemption.use-case';
import { createCancelMyOrder, createCancelOrder } from './cancel-order.use-case';
import { createHandOverOrder, createUndoHandOver } from './hand-over.use-case';
import { createListGoods } from './list-goods.use-case';
import { createListMemberOrders, createListMyOrders, createListOpenOrders } from './list-orders.use-case';
import type { MallDependencies, MallOfficeDependencies } from './mall.ports';
import { createChangeGoods, createCreateGoods, createListMallGoods } from './manage-goods.use-case';
import { createOrderGoods } from './order-goods.use-case';

const contract = () => import('@shared/contracts/mall.contract').then((m) => m.mallContract);

/** What a member orders, and what is handed over at the counter. */
export function mallRoutes(deps: MallDependencies): Routes {
  const [goods, order, mine, cancelMine] = [createListGoods(deps), createOrderGoods(deps), createListMyOrders(deps), createCancelMyOrder(deps)];
  const setAuto = createSetAutoRedemption(deps);
  const [ofMember, handOver, cancel, undo] = [createListMemberOrders(deps), createHandOverOrder(deps), createCancelOrder(deps), createUndoHandOver(deps)];
  return routes(mallEndpoints, contract, {
    listGoods: (input, { caller }) => goods({ ...input, memberId: caller.memberId }),
    orderGoods: (input, { caller, command }) => order({ ...input, memberId: caller.memberId }, command),
    setAutoRedemption: (input, { caller, command }) => setAuto({ ...input, memberId: caller.memberId }, command),
    listMyOrders: (input, { caller }) => mine({ ...input, memberId: caller.memberId }),
    cancelMyOrder: (input, { caller, command }) => cancelMine({ ...input, memberId: caller.memberId }, command),
    listMemberOrders: (input, { caller }) => ofMember(caller, input),
    handOverOrder: (input, { caller, command }) => handOver(caller, input, command),
    cancelOrder: (input, { caller, command }) => cancel(caller, input, command),
    undoHandOver: (input, { caller, command }) => undo(caller, input, command),
  });
}
/** What the owner offers, and what waits. */
export function mallOfficeRoutes(deps: MallOfficeDependencies): Routes {
  const [list, create, change, waiting] = [createListMallGoods(deps), createCreateGoods(deps), createChangeGoods(deps), createListOpenOrders(deps)];
  return officeRoutes(mallEndpoints, contract, {
    listMallGoods: (input) => list(input),
    createGoods: (input, { caller, command }) => create(input, caller.staffId, command),
    changeGoods: (input, { caller, command }) => change(input, caller.staffId, command),
    listOpenOrders: (input) => waiting(input),
  });
}
