import { dueRows, messageRows } from './care.bench';
import { capacityRows } from './capacity.bench';
import { h5Rows } from './h5.bench';
import { historyRows } from './history.bench';
import { holdingsRows } from './holdings.bench';
import { issueRows } from './issue.bench';
import { importRows } from './import.bench';
import { lambdaRows } from './lambda.bench';
import { pointsRows } from './points.bench';
import type { Row } from './row';
import { speedRows } from './speed.bench';
import { weappRows } from './weapp.bench';

export interface Sizes {
  readonly quick: boolean;
  /** Distinct members of the throughput rounds, and how many rounds of each kind. */
  readonly members: number;
  readonly rounds: number;
  /** Entries of the member with the long history, and visits measured of each. */
  readonly longHistory: number;
  readonly historyVisits: number;
  readonly fewMembers: number;
  readonly manyMembers: number;
  /** Entries fired among few and among many members. */
  readonly fired: number;
  readonly fewMessages: number;
  readonly manyMessages: number;
  /** Fresh processes for one import time. */
  readonly imports: number;
}
export interface Section {
  /** Beginnings of the names of its rows. */
  readonly prefixes: readonly string[];
  readonly title: string;
  measure(sizes: Sizes): Promise<readonly Row[]>;
}
export const sections: readonly Section[] = [
  { prefixes: ['visit.', 'refund.', 'undo.', 'recharge.', 'message.'], title: 'Units, as DynamoDB counts them', measure: capacityRows },
  { prefixes: ['visit.throughputRatio', 'visit.p99Ratio', 'visit.cpuRatio', 'visit.perSecond', 'visit.barePerSecond', 'visit.cpuMs', 'visit.bareCpuMs', 'visit.p99Ms'], title: 'Visits against the same items written bare', measure: speedRows },
  { prefixes: ['visit.longHistoryRatio', 'visit.longHistoryMs', 'visit.shortHistoryMs'], title: 'A long history against a short one', measure: historyRows },
  { prefixes: ['visit.holdings'], title: 'Many lots and coupons against a new member', measure: holdingsRows },
  { prefixes: ['care.dueGrowth', 'care.requestsPerEntry', 'care.readUnitsPerEntry', 'care.writeUnitsPerEntry'], title: 'Due entries among few and many members', measure: dueRows },
  { prefixes: ['care.timePerMessage', 'care.residentGrowth'], title: 'A morning of few and of many messages', measure: messageRows },
  { prefixes: ['points.'], title: 'Points that expire at a month\'s end, among few and many members', measure: pointsRows },
  { prefixes: ['issue.'], title: 'Coupons given to a list against the same items written bare', measure: issueRows },
  { prefixes: ['import.'], title: 'Members moved in against the same items written bare', measure: importRows },
  { prefixes: ['lambda.'], title: 'Lambdas against the bare document client', measure: lambdaRows },
  { prefixes: ['weapp.'], title: 'The mini-program', measure: weappRows },
  { prefixes: ['h5.'], title: 'The first load in a browser', measure: h5Rows },
];
