import { config } from '../platform/config';
import { lambdaHandler } from '../platform/http/lambda-handler';
import { referenceApp } from '../platform/reference';

/** The API's description, in a Lambda of its own so that the counter's does not carry it. */
export const handler = lambdaHandler(referenceApp(config.publicBase));
