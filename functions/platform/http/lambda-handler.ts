import type { IncomingMessage } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import serverless from 'serverless-http';

/**
 * The app as a Lambda handler for API Gateway's payload 2.0; bodies stay byte-exact, since signatures are over them. The listener reads the raw header list,
 * which serverless-http leaves empty, so it is filled from the headers.
 */
export const lambdaHandler = (app: Hono) =>
  serverless(getRequestListener(app.fetch), {
    request: (request: IncomingMessage) => {
      request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
    },
  });
