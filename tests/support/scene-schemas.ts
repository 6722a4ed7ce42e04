/** What the care scenes say of their knobs, for tests that run in a page; office-scenes.test.ts holds them against the scenes themselves. */
const gift = {
  type: 'object', properties: { points: { type: 'integer', minimum: 0, maximum: 100000 }, couponTypeIds: { maxItems: 3, type: 'array', items: { type: 'string', pattern: '^cty_[0-7][0-9A-HJKMNP-TV-Z]{25}$' } } },
  required: ['points', 'couponTypeIds'], additionalProperties: false,
};
const $schema = 'https://json-schema.org/draft/2020-12/schema';
const hour = { default: 10, title: '几点发', type: 'integer', minimum: 0, maximum: 23 };

export const SCENE_SCHEMAS = {
  birthday: {
    $schema, type: 'object', additionalProperties: false,
    properties: {
      hour, dayBefore: { default: true, title: '前一天也发', type: 'boolean' }, gift: { default: { points: 0, couponTypeIds: [] }, title: '生日礼', ...gift },
      giftByTier: { default: {}, title: '按等级的生日礼', type: 'object', propertyNames: { type: 'string', pattern: '^[a-z0-9-]{1,20}$' }, additionalProperties: gift },
    },
  },
  dormant: {
    $schema, type: 'object', additionalProperties: false,
    properties: { hour, firstDays: { default: 30, title: '第一次：没来满几天', type: 'integer', minimum: 7, maximum: 365 }, secondDays: { default: 60, title: '第二次：没来满几天', type: 'integer', minimum: 8, maximum: 730 } },
  },
  'package-ending': {
    $schema, type: 'object', additionalProperties: false,
    properties: { hour, earlyDays: { default: 7, title: '第一次：到期前几天', type: 'integer', minimum: 5, maximum: 60 }, lateDays: { default: 3, title: '第二次：到期前几天', type: 'integer', minimum: 1, maximum: 4 } },
  },
  'coupon-ending': {
    $schema, type: 'object', additionalProperties: false,
    properties: { hour, days: { default: 3, title: '到期前几天', type: 'integer', minimum: 1, maximum: 30 } },
  },
  'points-ending': {
    $schema, type: 'object', additionalProperties: false,
    properties: { hour, earlyDays: { default: 14, title: '第一次：到期前几天', type: 'integer', minimum: 5, maximum: 25 }, lateDays: { default: 3, title: '第二次：到期前几天', type: 'integer', minimum: 1, maximum: 4 } },
  },
} as const;
/** The knobs of a scene that nobody has changed. */
export const knobDefaults = (scenario: keyof typeof SCENE_SCHEMAS): Record<string, unknown> => Object.fromEntries(Object.entries(SCENE_SCHEMAS[scenario].properties).map(([name, property]) => [name, property.default]));
