/** A mini-program cannot speak by itself: the button is absent. */
export const canSpeak = (): boolean => false;
export const speak = (_text: string): void => undefined;
