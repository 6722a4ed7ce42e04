import { lambdaHandler } from '../platform/http/lambda-handler';
import { composeApi } from './compose';
import { realWorld } from './world';

/** The HTTP API behind the gateway. */
export const handler = lambdaHandler(composeApi(realWorld()));
