const count = 4;

/** The four shards of every stream. */
export const shardIds: readonly string[] = Array.from(
  { length: count },
  (_, at) => `shardId-${String(at + 1).padStart(20, '0')}-${(0x5ca1ab1e + at).toString(16)}`,
);

/** The shard of an item, by its partition key: a row begins with a hash of it, in hexadecimal. */
export function shardOf(row: string): string {
  const shardId = shardIds[Number.parseInt(row.slice(0, 2), 16) % count];
  if (shardId === undefined) throw new Error(`a row without a hash: ${row}`);
  return shardId;
}
