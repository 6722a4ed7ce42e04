import { lambdaHandler } from '../platform/http/lambda-handler';
import { composeFront } from './compose-front';
import { realWorld } from './world';

/** What members, cashiers and WeChat call, behind the gateway. */
export const handler = lambdaHandler(composeFront(realWorld()));
