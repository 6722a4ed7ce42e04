import { lambdaHandler } from '../platform/http/lambda-handler';
import { composeOffice } from './compose-office';
import { realWorld } from './world';

/** What managers and owners call, behind the gateway at /office. */
export const handler = lambdaHandler(composeOffice(realWorld()));
