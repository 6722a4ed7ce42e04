import { randomUUID } from 'node:crypto';

/** One event as targets receive it. */
export interface BusEvent {
  version: '0'; id: string; 'detail-type': string; source: string; account: string; time: string; region: string; resources: string[]; detail: unknown;
}
export type EntryResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };
export interface Accepted { bus: string; event: BusEvent }

/** A request refused whole, with AWS's error type. */
export class RequestError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Quotas of PutEvents: entries in one request, and bytes of all of them. */
export const MAX_ENTRIES = 10;
export const MAX_BYTES = 256 * 1024;

type Raw = Record<string, unknown>;

/** Checks one PutEvents request. Bad entries fail one by one with AWS's codes; a request over the limits is refused whole (RequestError). */
export function readEntries(request: unknown, { now, region }: { now: number; region: string }): { accepted: Accepted[]; results: EntryResult[] } {
  const entries = (request as Raw | null)?.Entries;
  if (!Array.isArray(entries) || entries.length < 1 || entries.length > MAX_ENTRIES) {
    throw new RequestError('ValidationException', `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MAX_ENTRIES}`);
  }
  if (entries.reduce((sum: number, entry) => sum + sizeOf(entry as Raw), 0) > MAX_BYTES) {
    throw new RequestError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  const accepted: Accepted[] = [];
  const results = entries.map((entry: Raw): EntryResult => {
    const read = readEntry(entry ?? {}, now, region);
    if ('ErrorCode' in read) return read;
    accepted.push(read);
    return { EventId: read.event.id };
  });
  return { accepted, results };
}

function readEntry(entry: Raw, now: number, region: string): Accepted | { ErrorCode: string; ErrorMessage: string } {
  for (const name of ['Source', 'DetailType', 'Detail']) {
    if (typeof entry[name] !== 'string' || entry[name] === '') {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.` };
    }
  }
  const { Source: source, DetailType: type, Detail: text } = entry as Record<string, string>;
  if (/^aws\./i.test(source ?? '')) return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  if ((type ?? '').length > 128) return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter DetailType is not valid. Reason: DetailType must not exceed 128 characters.' };
  const detail = parseObject(text ?? '');
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const time = typeof entry.Time === 'number' ? entry.Time * 1000 : now;
  const event: BusEvent = {
    version: '0', id: randomUUID(), 'detail-type': type ?? '', source: source ?? '', account: '000000000000', region,
    time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'), resources: Array.isArray(entry.Resources) ? entry.Resources.map(String) : [], detail,
  };
  const bus = typeof entry.EventBusName === 'string' ? (entry.EventBusName.split('/').at(-1) ?? 'default') : 'default';
  return { bus, event };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As the user guide counts: 14 bytes for a time, and the UTF-8 length of source, detail type, detail and resources. */
function sizeOf(entry: Raw): number {
  const bytes = (value: unknown) => (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  const resources = Array.isArray(entry?.Resources) ? entry.Resources.reduce((sum: number, one) => sum + bytes(one), 0) : 0;
  return (entry?.Time === undefined ? 0 : 14) + bytes(entry?.Source) + bytes(entry?.DetailType) + bytes(entry?.Detail) + resources;
}
