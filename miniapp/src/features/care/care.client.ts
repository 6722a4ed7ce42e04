import { createClient } from '@shared/client/create-client';
import type { CareContract } from '@shared/contracts/care.contract';
import { careEndpoints } from '@shared/contracts/care.endpoints';
import type * as z from 'zod';
import { transport } from '../../platform/transport';

export const careClient = createClient<CareContract>(careEndpoints, transport);
export type Scenes = z.output<CareContract['listScenes']['response']>;
export type Scene = Scenes['scenes'][number];
export type OutcomeRow = z.output<CareContract['listOutcomes']['response']>['items'][number];
