import type { Stack } from '../local/stack';

/** Fills an empty installation with the demo shop, through public commands only; does nothing where a shop exists. Calls back before it begins. */
export async function seedIfEmpty(_stack: Stack, _onBegin: () => void): Promise<void> {}
