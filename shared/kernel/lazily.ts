/** A value made when it is first asked for, and kept: schemas that most requests do not need cost a Lambda's start nothing. */
export const lazily = <T extends object>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
