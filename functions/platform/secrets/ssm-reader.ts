import { createHash, createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';
import { config } from '../config';

/** The decrypted value of one parameter; undefined where it does not exist. */
export type ReadSsm = (name: string) => Promise<string | undefined>;

type Bytes = string | ArrayBuffer | ArrayBufferView;
const bytesOf = (data: Bytes): Uint8Array => (typeof data === 'string' ? Buffer.from(data, 'utf8') : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data));
/** SHA-256 in the shape that the signer asks for. */
class Sha256 {
  private readonly hash;
  constructor(secret?: Bytes) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: Bytes): void {
    this.hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

const TIMEOUT_MS = 5_000;

/**
 * Parameter Store without its SDK: one POST signed with the container's own credentials. The signer and the credential chain are those of the
 * DynamoDB client, which is in the bundle anyway; the SSM client would add 208 kB. Throws when the store does not answer.
 */
export function ssmReader(): ReadSsm {
  const region = config.region;
  const host = `ssm.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  const signer = new SignatureV4({ service: 'ssm', region, credentials: new DynamoDBClient({ region }).config.credentials, sha256: Sha256 });
  return async (name) => {
    const body = JSON.stringify({ Name: name, WithDecryption: true });
    const headers = { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' };
    const signed = await signer.sign({ method: 'POST', protocol: 'https:', hostname: host, path: '/', headers, body });
    const answer = await fetch(`https://${host}/`, { method: 'POST', headers: signed.headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const said = (await answer.json()) as { readonly Parameter?: { readonly Value?: string }; readonly __type?: string };
    if (answer.ok) return said.Parameter?.Value;
    if (said.__type?.endsWith('ParameterNotFound')) return undefined;
    throw new Error(`Parameter Store answered ${answer.status} ${said.__type ?? ''}`);
  };
}
