import { lambdaHandler } from '../platform/http/lambda-handler';
import { composeRecords } from './compose-records';
import { realWorld } from './world';

/** What comes in and goes out as a whole, behind the gateway at /records. */
export const handler = lambdaHandler(composeRecords(realWorld()));
