import { type KeyObject, sign, verify } from 'node:crypto';

/** The five lines of a request: method, path with query as it is sent, seconds, nonce, body; an empty body is an empty line. */
export const requestMessage = (method: string, pathAndQuery: string, timestamp: string, nonce: string, body: string): string => `${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n`;

/** The three lines of an answer or a notice, with the body's very bytes. */
export const answerMessage = (timestamp: string, nonce: string, body: Uint8Array): Uint8Array => Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);

/** The four lines that the phone's payment parameters are signed by. */
export const paymentMessage = (appId: string, timeStamp: string, nonceStr: string, packageText: string): string => `${appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`;

/** RSASSA-PKCS1-v1_5 with SHA-256, base64. */
export const signText = (key: KeyObject, message: string): string => sign('sha256', Buffer.from(message, 'utf8'), key).toString('base64');
export const verifyBytes = (key: KeyObject, message: Uint8Array, signature: string): boolean => verify('sha256', message, key, Buffer.from(signature, 'base64'));

export interface RequestMark {
  readonly mchid: string;
  readonly serialNo: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}
export const authorization = ({ mchid, serialNo, timestamp, nonce, signature }: RequestMark): string =>
  `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${serialNo}"`;
