import { lambdaHandler } from '../platform/http/lambda-handler';
import { composePay } from './compose-pay';
import { realWorld } from './world';

/** Recharging, and WeChat Pay's notices, behind the gateway. */
export const handler = lambdaHandler(composePay(realWorld()));
