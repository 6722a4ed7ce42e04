/** A refusal of api.mch.weixin.qq.com: HTTP status, code and message as WeChat Pay writes them. */
export class PayError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>> | undefined;
  /** The number behind the last dash of Request-ID. */
  readonly suffix: string;

  constructor(status: number, code: string, message: string, more: { detail?: Readonly<Record<string, unknown>>; suffix?: string } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = more.detail;
    this.suffix = more.suffix ?? '268435456';
  }
}

export const paramError = (field: string, issue: string, value?: unknown): PayError =>
  new PayError(400, 'PARAM_ERROR', issue, { detail: { location: 'body', field, issue, ...(value === undefined ? {} : { value }) }, suffix: '268435461' });

export const orderMissing = (): PayError => new PayError(404, 'ORDER_NOT_EXIST', '订单不存在', { suffix: '268512771' });
