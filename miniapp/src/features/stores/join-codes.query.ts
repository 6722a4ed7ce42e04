import type { ShopsContract } from '@shared/contracts/shops.contract';
import type { JoinCodeId, ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { type Query, useQuery } from '../query/use-query';
import { shopsClient } from '../shops/shops.client';

export type JoinCode = z.output<ShopsContract['createJoinCode']['response']>;
export type CodeForm = 'weapp' | 'h5';

/** WeChat's picture of a code, or the address behind its plain QR. */
export const useCodePicture = (shopId: ShopId, joinCodeId: JoinCodeId, form: CodeForm): Query<z.output<ShopsContract['drawJoinCode']['response']>> => useQuery(`code-picture:${joinCodeId}:${form}`, () => shopsClient.drawJoinCode({ shopId, joinCodeId, form }));
/** What a member gets who joins by it. */
export const useJoinGift = (scene: string): Query<z.output<ShopsContract['readJoinCode']['response']>> => useQuery(`join-offer:${scene}`, () => shopsClient.readJoinCode({ scene }));
/** The page of a code carries what the list knows of it. */
export const codeParams = ({ joinCodeId, scene, storeName, channel, staffName }: JoinCode) => ({ id: joinCodeId, scene, store: storeName, channel, staff: staffName });
