import { CONTRACTS } from '@shared/contracts';
import type { Operation } from '@shared/contracts/contract';
import { isOffice } from '../../functions/platform/http/routes';

/** The gateway sends /office to a Lambda of its own, which knows managers' and owners' operations only; all else goes to the other, which knows none of them. */
test('an operation of a manager or owner stands behind /office, and no other does', () => {
  const operations = Object.values(CONTRACTS).flatMap((contract) => Object.entries(contract) as [string, Operation][]);
  expect(operations.length).toBeGreaterThan(50);
  expect(operations.filter(([, operation]) => operation.path.startsWith('/office/') !== isOffice(operation)).map(([name]) => name)).toEqual([]);
});
