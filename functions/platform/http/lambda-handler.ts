import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Hono } from 'hono';
import { GatewayRequest, resultOf } from './gateway';

/**
 * The app as a Lambda handler for API Gateway's payload 2.0. Ours rather than Hono's own adapter, which is deprecated, knows four kinds of events where we have
 * one, and builds a Request and a Response of the platform around every call: a tenth of a visit's time.
 */
export const lambdaHandler = (app: Hono) => async (event: APIGatewayProxyEventV2, _context?: unknown): Promise<APIGatewayProxyStructuredResultV2> =>
  resultOf(await app.fetch(new GatewayRequest(event) as unknown as Request));
