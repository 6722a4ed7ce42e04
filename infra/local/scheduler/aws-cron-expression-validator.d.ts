declare module 'aws-cron-expression-validator' {
  /** Returns the fields of a six-field AWS cron expression (without the `cron(…)` around it). Throws with the reason when AWS would refuse it. */
  export function awsCronExpressionValidator(expression: string): Record<'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek' | 'year' | 'expression', string>;
}
