import { createClient } from '@shared/client/create-client';
import type { MallContract } from '@shared/contracts/mall.contract';
import { mallEndpoints } from '@shared/contracts/mall.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const mallClient = createClient<MallContract>(mallEndpoints, transport);

export type Mall = z.output<MallContract['listGoods']['response']>;
export type Goods = Mall['items'][number];
export type Order = z.output<MallContract['orderGoods']['response']>;
export type StaffOrder = z.output<MallContract['handOverOrder']['response']>;
export type MemberOrders = z.output<MallContract['listMemberOrders']['response']>;
export type OfficeGoods = z.output<MallContract['listMallGoods']['response']>['items'][number];
export type OpenOrder = z.output<MallContract['listOpenOrders']['response']>['items'][number];
