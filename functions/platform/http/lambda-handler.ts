import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';

/**
 * The app as a Lambda handler for API Gateway's payload 2.0; bodies stay byte-exact, since signatures are over them. Hono's own adapter, rather than a Node
 * listener behind serverless-http: those two were 33 KB and a quarter of the time in which the Lambda loads.
 */
export const lambdaHandler = (app: Hono) => handle(app) as unknown as (event: APIGatewayProxyEventV2, context: unknown) => Promise<APIGatewayProxyStructuredResultV2>;
