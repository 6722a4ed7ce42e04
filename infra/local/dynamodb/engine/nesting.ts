import { validationError } from '../wire-error';

const levelsAllowed = 32;

/**
 * Refuses attribute values nested beyond 32 levels. `offset` is how deep in the JSON the first level stands; every further one takes two (the type
 * and the list or map). Counted without recursion, so that ten thousand brackets are refused and do not overflow the stack.
 */
export function refuseDepth(value: unknown, offset: number): void {
  const deepest = offset + 2 * (levelsAllowed - 1) + 1;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest)
      throw validationError('Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit');
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node === 'object' && node !== null) for (const child of Object.values(node)) next.push(child);
    }
    level = next;
  }
}
