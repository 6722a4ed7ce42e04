// What is mutated, and the tests that answer for it: names of files, without `.test.ts`. Money and points alone; the rest of the product has its journeys.
const everyRule = ['unit/ledger-*', 'unit/lots*', 'property/ledger.prop', 'property/lots.prop', 'property/refund.prop'];

module.exports = {
  ledger: {
    mutate: ['functions/ledger/domain/*.ts', 'functions/ledger/commit-once.ts'],
    tests: [...everyRule, 'unit/commit-once', 'property/spending.prop'],
  },
  points: {
    mutate: ['functions/tiers/domain/earning.ts'],
    tests: ['unit/tiers', 'unit/earning*', 'property/tiers.prop'],
  },
  coupons: {
    mutate: ['functions/coupons/domain/*.ts'],
    tests: ['unit/coupon*', 'property/coupons.prop'],
  },
  'stored-value': {
    // The agreement (terms.ts) is text, which a test of its own holds.
    mutate: ['functions/stored-value/domain/*.ts', '!functions/stored-value/domain/terms.ts', 'functions/stored-value/domain/law/refund-rights.ts'],
    tests: ['unit/recharge*', 'unit/stored-value*', 'property/refund.prop', 'property/refund-rights.prop', 'property/spending.prop', 'property/recharge.prop'],
  },
  refunds: {
    mutate: ['functions/ledger/domain/refund.ts', 'functions/visits/domain/refund.ts', 'functions/visits/give-back.ts'],
    tests: ['unit/ledger-refund*', 'unit/visit*', 'unit/refund-examples', 'property/refund.prop', 'property/visits.prop', 'property/visit-refund.prop', 'integration/visit-refund*.int'],
  },
};
