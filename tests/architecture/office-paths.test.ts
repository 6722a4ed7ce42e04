import { CONTRACTS } from '@shared/contracts';
import type { Operation } from '@shared/contracts/contract';
import { isOffice } from '../../functions/platform/http/routes';

/** The gateway sends /office, /pay and /records to Lambdas of their own; all else goes to the counter's, which knows none of those operations. */
test('an operation of a manager or owner stands behind /office, moving in and out behind /records, and no other does', () => {
  const moves = (capability: string) => capability === 'records' || capability === 'item-imports';
  const operations = Object.entries(CONTRACTS).flatMap(([capability, contract]) => (Object.entries(contract) as [string, Operation][]).map(([name, operation]) => ({ capability, name, operation })));
  expect(operations.length).toBeGreaterThan(50);
  const wrong = operations.filter(({ capability, operation }) => operation.path.startsWith('/office/') !== (isOffice(operation) && !moves(capability)) || operation.path.startsWith('/records/') !== moves(capability));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('recharging stands behind /pay, and nothing else does: merchants\' keys are read there', () => {
  for (const [capability, contract] of Object.entries(CONTRACTS)) {
    for (const [name, operation] of Object.entries(contract) as [string, Operation][]) expect([name, operation.path.startsWith('/pay/')]).toEqual([name, capability === 'stored-value' && !isOffice(operation)]);
  }
});
