/** The mini-program has no keyboard events: a hidden field stands in (features/counter/gun.tsx). */
export const onTyped = (_then: (digits: string) => void): (() => void) => () => undefined;
/** Whether the page must hold a focused field for the gun to type into. */
export const needsField = true;
