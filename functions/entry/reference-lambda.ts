import { getRequestListener } from '@hono/node-server';
import { CONTRACTS } from '@shared/contracts';
import serverless from 'serverless-http';
import { config } from '../platform/config';
import { referenceApp } from '../platform/reference';

/** The API's description, in a Lambda of its own so that the counter's does not carry it. */
export const handler = serverless(getRequestListener(referenceApp(CONTRACTS, config.publicBase).fetch));
