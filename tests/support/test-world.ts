import { ok, refuse } from '@shared/kernel/result';
import type { RecordsWorld } from '../../functions/entry/compose-records';
import type { TellingWorld } from '../../functions/entry/world';
import type { Announcement } from '../../functions/platform/events/fact-bus';
import { type Ids, ids as realIds } from '../../functions/platform/ids';
import type { Table } from '../../functions/platform/table/table';
import type { SendOutcome, SubscribeMessage } from '../../functions/platform/wechat/subscribe-message';
import { createFakeWechatPay, type FakeWechatPay } from './fake-wechat-pay';
import { createMemoryScan } from './memory-scan';
import { createMemoryTable, type MemoryTable } from './memory-table';
import { pretendWechat } from './service-people';
import { createTestClock, createTestLogger } from './test-clock';
import { createTestSecrets } from './test-secrets';

export interface TestWorld extends TellingWorld, RecordsWorld {
  readonly clock: ReturnType<typeof createTestClock>;
  readonly log: ReturnType<typeof createTestLogger>;
  readonly fakePay: FakeWechatPay;
  /** What the bus was told and has not delivered yet. */
  readonly told: Announcement[];
  /** What was pushed to phones, in order. */
  readonly pushed: { readonly at: number; readonly message: SubscribeMessage }[];
  /** What WeChat answers to the next push. */
  sendAnswer: () => SendOutcome;
}
export interface TestWorldOptions {
  readonly table?: Table;
  readonly clock?: ReturnType<typeof createTestClock>;
  readonly ids?: Ids;
  readonly elapsed?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}

/** Everything outside the domain, in memory, so that the whole service can be composed over any table. Pauses do not wait unless told to. */
export function createTestWorld({ table = createMemoryTable(), clock = createTestClock(), ids = realIds, elapsed = () => 0, pause = async () => undefined }: TestWorldOptions = {}): TestWorld {
  const log = createTestLogger();
  const fakePay = createFakeWechatPay(clock);
  const told: Announcement[] = [];
  const pushed: { readonly at: number; readonly message: SubscribeMessage }[] = [];
  const world: TestWorld = {
    table, scan: createMemoryScan({ get items() { return (table as MemoryTable).items; } }), ids, elapsed, pause, clock, log, fakePay, told, pushed,
    now: clock, fraction: ids.fraction, logger: log, secrets: createTestSecrets(), pay: fakePay.client,
    sendAnswer: () => ({ kind: 'accepted', msgid: '300' }),
    bus: { publish: async (all) => { told.push(...all); return []; } },
    wechat: {
      signInOnWeapp: pretendWechat, signInOnWeb: pretendWechat, webSignInUrl: (redirect, state) => `https://open.example/?${redirect}&${state}`,
      phoneOf: async (code) => (/^1[3-9]\d{9}$/.test(code) ? ok(code) : refuse('code-invalid')),
      drawMiniCode: async () => ok({ mediaType: 'image/png', bytes: new Uint8Array([1]) }) as never,
      signPage: async () => refuse('busy'),
      send: async (message) => {
        pushed.push({ at: clock(), message });
        return world.sendAnswer();
      },
      listTemplates: async () => ok([]),
      uploadShipping: async () => 'shipped',
    },
    settings: { publicBase: 'https://shuke.example.cn', weappAppId: 'wxmini', webAppId: 'wxweb', templates: {} },
  };
  return world;
}
