import { holdsAt } from '@shared/kernel/hours';

const FRIDAY = 5;
const [SATURDAY, SUNDAY, MONDAY] = [6, 7, 1];
const window = (weekdays: readonly number[], fromHour: number, toHour: number) => ({ weekdays, fromHour, toHour });

test.each([
  ['before it begins', window([FRIDAY], 14, 17), FRIDAY, 13, false], ['when it begins', window([FRIDAY], 14, 17), FRIDAY, 14, true], ['in its last hour', window([FRIDAY], 14, 17), FRIDAY, 16, true], ['when it ends', window([FRIDAY], 14, 17), FRIDAY, 17, false],
  ['on another day', window([FRIDAY], 14, 17), SATURDAY, 15, false], ['the whole day', window([FRIDAY], 0, 24), FRIDAY, 23, true],
  ['in the evening of a night', window([FRIDAY], 22, 2), FRIDAY, 22, true], ['past midnight', window([FRIDAY], 22, 2), SATURDAY, 1, true], ['when the night is over', window([FRIDAY], 22, 2), SATURDAY, 2, false], ['the night before', window([FRIDAY], 22, 2), FRIDAY, 1, false],
  ['in the afternoon before a night', window([FRIDAY], 22, 2), FRIDAY, 21, false], ['the night of Sunday', window([SUNDAY], 22, 2), MONDAY, 1, true],
] as const)('hours of weekdays: %s', (_what, of, weekday, hour, holds) => expect(holdsAt(of, { weekday, hour })).toBe(holds));
