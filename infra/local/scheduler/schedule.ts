import { awsCronExpressionValidator } from 'aws-cron-expression-validator';
import AwsCronParser from 'aws-cron-parser';
import type { ServiceModel } from '../service-model';

export interface Schedule {
  id: string;
  functionName: string;
  expression: string;
  kind: 'rate' | 'cron';
  input?: unknown;
  /** First tick strictly after an instant, or undefined when there is none left. */
  next(afterMs: number): number | undefined;
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * One `rate(…)` or `cron(…)` expression in AWS's dialect, in UTC. A rate ticks at multiples of its length since the epoch, so that
 * a restart does not shift it. Throws with AWS's wording for an expression that AWS would refuse.
 */
export function parseSchedule(expression: string): Pick<Schedule, 'kind' | 'next'> {
  const [, count = '', unit = '', plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  if (count !== '') {
    const length = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
    if (length <= 0 || (Number(count) === 1) !== (plural === '')) throw new Error(`Parameter ScheduleExpression is not valid: ${expression}`);
    return { kind: 'rate', next: (after) => (Math.floor(after / length) + 1) * length };
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1];
  if (fields === undefined) throw new Error(`Parameter ScheduleExpression is not valid: ${expression}`);
  awsCronExpressionValidator(fields);
  const cron = AwsCronParser.parse(fields);
  return { kind: 'cron', next: (after) => AwsCronParser.next(cron, new Date(after))?.getTime() };
}

/** Every schedule that serverless.yml states on its functions. */
export function schedulesOf(model: ServiceModel): Schedule[] {
  return Object.entries(model.functions).flatMap(([functionName, { events }]) =>
    events.flatMap(({ eventBridge, schedule }) => {
      const expressions = schedule ? (schedule.enabled === false ? [] : schedule.rate) : eventBridge?.schedule && eventBridge.enabled !== false ? [eventBridge.schedule] : [];
      const input = schedule ? schedule.input : eventBridge?.input;
      return expressions.map((expression) => ({ id: `${functionName} ${expression}`, functionName, expression, ...(input === undefined ? {} : { input }), ...parseSchedule(expression) }));
    }));
}
