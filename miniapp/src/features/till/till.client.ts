import { createClient } from '@shared/client/create-client';
import type { TillContract } from '@shared/contracts/till.contract';
import { tillEndpoints } from '@shared/contracts/till.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const tillClient = createClient<TillContract>(tillEndpoints, transport);
type Response<K extends keyof TillContract> = z.output<TillContract[K]['response']>;
export type Drawer = Response<'getDrawer'>;
export type OpenShift = Response<'openShift'>;
export type Shift = Response<'closeShift'>;
export type ShiftAnswer = Response<'getShift'>;
export type Day = Response<'getDay'>;
export type DayClose = Day['closes'][number];
export type ShiftBrief = Day['shifts'][number];
export type Sums = Day['sums'];
export type Work = Response<'getWork'>['people'][number];
