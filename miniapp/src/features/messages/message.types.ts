import type { MessagesContract } from '@shared/contracts/messages.contract';
import type * as z from 'zod';
import { balance, cake, card, coupon, leaf, message, packageIcon, points } from '../../ui/icon/icons';

export type Inbox = z.output<MessagesContract['listMyMessages']['response']>;
export type Message = Inbox['items'][number];

const ICONS: Readonly<Record<string, string>> = { birthday: cake, dormant: leaf, 'package-ending': packageIcon, 'coupon-ending': coupon, 'points-ending': points, 'visit-receipt': card, 'recharge-receipt': balance, 'balance-change': balance, welcome: card };
/** The drawing of a scenario; another one of its kind where the scenario is newer than this app. */
export const iconOf = ({ scenarioId, category }: Message): string => ICONS[scenarioId] ?? (category === 'receipt' ? balance : message);
