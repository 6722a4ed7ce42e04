import type { Context, Operation } from '../context';
import { isObject, type Reply } from '../wire';
import { validationError } from '../wire-error';

/** Point-in-time recovery as a flag that is kept and answered; there is nothing to restore from. */
export function createContinuousBackups({ store, settings, committer }: Context) {
  async function describe(name: string): Promise<Reply> {
    const { pointInTimeRecovery } = await settings.of((await store.table(name)).TableName);
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: pointInTimeRecovery ? 'ENABLED' : 'DISABLED' },
      },
    };
  }
  const DescribeContinuousBackups: Operation = (request) => describe(String(request.TableName));
  const UpdateContinuousBackups: Operation = async (request) => {
    const { TableName } = await store.table(String(request.TableName));
    const specification = request.PointInTimeRecoverySpecification;
    const enabled = isObject(specification) ? specification.PointInTimeRecoveryEnabled : undefined;
    if (typeof enabled !== 'boolean') {
      throw validationError("1 validation error detected: Value at 'pointInTimeRecoverySpecification' failed to satisfy constraint: Member must not be null");
    }
    await committer.commitRaw([settings.put(TableName, { ...(await settings.of(TableName)), pointInTimeRecovery: enabled })]);
    settings.forget(TableName);
    return describe(TableName);
  };
  return { DescribeContinuousBackups, UpdateContinuousBackups };
}
