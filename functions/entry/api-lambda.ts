import { getRequestListener } from '@hono/node-server';
import serverless from 'serverless-http';
import { composeApi } from './compose';
import { realWorld } from './world';

/** The HTTP API behind the gateway; bodies stay byte-exact, since signatures are over them. */
export const handler = serverless(getRequestListener(composeApi(realWorld()).fetch));
