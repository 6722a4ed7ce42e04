// What is mutated, and the tests that answer for it: names of files, without `.test.ts`. Only tests that decide in memory, in milliseconds; what the
// properties that live whole lives and the journeys notice beside them comes on top.
module.exports = {
  ledger: {
    mutate: ['functions/ledger/domain/*.ts', 'functions/ledger/commit-once.ts', 'functions/platform/table/attempts.ts'],
    tests: ['unit/ledger-*', 'unit/lots', 'unit/commit-once', 'property/ledger.prop', 'property/refund.prop', 'property/points-pending.prop', 'property/expired-points.prop'],
  },
  points: {
    mutate: ['functions/tiers/domain/earning.ts', 'functions/tiers/domain/accelerators.ts', 'functions/tiers/domain/weights.ts'],
    tests: ['unit/tiers', 'unit/earning-*', 'property/tiers.prop', 'property/accelerators.prop', 'property/earning-caps.prop', 'property/refund-by-line.prop'],
  },
  coupons: {
    mutate: ['functions/coupons/domain/*.ts'],
    tests: ['unit/coupon-budget', 'unit/coupon-redeem', 'unit/coupon-terms', 'unit/coupon-times', 'unit/coupons'],
  },
  'stored-value': {
    // The agreement (terms.ts) is text, which a test of its own holds.
    mutate: ['functions/stored-value/domain/*.ts', '!functions/stored-value/domain/terms.ts', 'functions/stored-value/domain/law/refund-rights.ts'],
    tests: ['unit/recharge-order', 'unit/stored-value-*', 'unit/stuck-refund', 'unit/share-rules', 'unit/refund-ask-rules', 'unit/cover', 'property/shares.prop', 'property/refund.prop', 'property/bonus-parts.prop', 'property/recharge-refund.prop', 'property/refund-rights.prop', 'property/refund-held.prop', 'unit/refund-examples', 'unit/law-packs', 'unit/card-register', 'unit/paper'],
  },
  refunds: {
    mutate: ['functions/visits/domain/refund.ts', 'functions/visits/domain/by-lines.ts', 'functions/visits/give-back.ts'],
    tests: ['unit/visit-give-back', 'unit/visit-give-back-credit', 'unit/visit-give-back-told', 'unit/visit-refund', 'property/refund-by-line.prop'],
  },
};
