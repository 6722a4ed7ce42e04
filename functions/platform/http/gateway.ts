import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What of a Request Hono and the routes ask. */
type Asked = Pick<Request, 'method' | 'url' | 'arrayBuffer'> & { readonly headers: Pick<Headers, 'get' | 'forEach'> };

/**
 * An event of API Gateway's payload 2.0 as the request that the routes read. Reading nothing until it is asked for is what it is for: a Request of the platform
 * builds a stream, an abort signal and a list of headers for every call, which took longer than all that a visit decides. Bodies stay byte-exact, since
 * signatures are over them. Header names come in small letters, repeated ones joined by commas. Source: API Gateway developer guide, payload format version.
 */
export class GatewayRequest implements Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Asked['headers'];
  readonly #event: APIGatewayProxyEventV2;

  constructor(event: APIGatewayProxyEventV2) {
    const { rawPath, rawQueryString, requestContext, headers } = event;
    this.#event = event;
    this.method = requestContext.http.method;
    this.url = `https://${requestContext.domainName}${rawPath}${rawQueryString ? `?${rawQueryString}` : ''}`;
    this.headers = { get: (name) => headers[name.toLowerCase()] ?? null, forEach: (each) => Object.entries(headers).forEach(([name, value]) => { if (value !== undefined) each(value, name, undefined as never); }) };
  }
  /** The bytes that were sent. */
  bytes(): Buffer<ArrayBuffer> {
    return Buffer.from(this.#event.body ?? '', this.#event.isBase64Encoded ? 'base64' : 'utf8');
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.bytes();
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }
}

/** A finished answer in text, without the stream that a Response of the platform would make of it to be read out again at once. */
export class GatewayAnswer {
  readonly body: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: string, status: number, headers: Readonly<Record<string, string>>) {
    this.body = body;
    this.status = status;
    this.headers = headers;
  }
}

/** What the gateway takes for an answer; texts only, as all our routes give. */
export async function resultOf(answer: Response | GatewayAnswer): Promise<APIGatewayProxyStructuredResultV2> {
  if (answer instanceof GatewayAnswer) return { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body, isBase64Encoded: false };
  return { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text(), isBase64Encoded: false };
}
