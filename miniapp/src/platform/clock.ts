/** The phone's own clock, in milliseconds: good for ages and for what is shown, never for what counts. */
export const now = (): number => Date.now();
export const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
