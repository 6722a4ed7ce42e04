import { CONTRACTS } from '@shared/contracts';
import type { Operation } from '@shared/contracts/contract';
import { isOffice } from '../../functions/platform/http/routes';

/** The gateway sends /office and /pay to Lambdas of their own; all else goes to the counter's, which knows none of those operations. */
test('an operation of a manager or owner stands behind /office, and no other does', () => {
  const operations = Object.values(CONTRACTS).flatMap((contract) => Object.entries(contract) as [string, Operation][]);
  expect(operations.length).toBeGreaterThan(50);
  expect(operations.filter(([, operation]) => operation.path.startsWith('/office/') !== isOffice(operation)).map(([name]) => name)).toEqual([]);
});

test('recharging stands behind /pay, and nothing else does: merchants\' keys are read there', () => {
  for (const [capability, contract] of Object.entries(CONTRACTS)) {
    for (const [name, operation] of Object.entries(contract) as [string, Operation][]) expect([name, operation.path.startsWith('/pay/')]).toEqual([name, capability === 'stored-value' && !isOffice(operation)]);
  }
});
