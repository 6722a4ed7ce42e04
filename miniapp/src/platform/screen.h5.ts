/** Awake while it shows; a page cannot brighten the screen. The answer lets it sleep again. */
export function shine(): () => void {
  const held = navigator.wakeLock?.request('screen').catch(() => undefined);
  return () => void held?.then((lock) => lock?.release());
}
/** A page is not told of screenshots. */
export const onScreenshot = (_then: () => void) => (): void => undefined;
