/** A pattern that PutRule and TestEventPattern refuse, with AWS's error code as its name. */
export class InvalidPattern extends Error {
  override name = 'InvalidEventPatternException';
  constructor(reason: string) {
    super(`Event pattern is not valid. Reason: ${reason}`);
  }
}
