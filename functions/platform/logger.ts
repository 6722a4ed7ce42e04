/** One JSON line an event, to standard output. Never a phone number, a token, a code or a body. */
export interface Logger {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Something a person must look at: the alarm on this level wakes the shop's operator. */
  alarm(event: string, facts?: Readonly<Record<string, unknown>>): void;
}

const line = (level: string) => (event: string, facts: Readonly<Record<string, unknown>> = {}) => console.log(JSON.stringify({ level, event, ...facts }));
export const logger: Logger = { info: line('info'), alarm: line('alarm') };

/** What is safe to log of an unknown error: its name, message and stack. */
export const errorFacts = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { name: typeof error };
