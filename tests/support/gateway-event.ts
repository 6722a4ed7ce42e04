import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { decodePath } from '../../infra/local/gateway/to-event';

/** The event that API Gateway makes of a request: payload 2.0, the path decoded, names of headers in small letters, bytes that are no text in base64, a query as it was sent. */
export function gatewayEvent(method: string, path: string, raw: string | Uint8Array | undefined, headers: Readonly<Record<string, string>>): APIGatewayProxyEventV2 {
  const at = path.indexOf('?');
  const [rawPath, rawQueryString] = at < 0 ? [decodePath(path), ''] : [decodePath(path.slice(0, at)), path.slice(at + 1)];
  const body = raw === undefined ? {} : typeof raw === 'string' ? { body: raw } : { body: Buffer.from(raw).toString('base64') };
  return {
    version: '2.0', routeKey: '$default', rawPath, rawQueryString, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])), isBase64Encoded: raw instanceof Uint8Array, ...body,
    requestContext: { accountId: '0', apiId: 'a', domainName: 'shuke.example.cn', domainPrefix: 'shuke', requestId: 'r', routeKey: '$default', stage: '$default', time: '', timeEpoch: 0, http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 't' } },
  };
}
