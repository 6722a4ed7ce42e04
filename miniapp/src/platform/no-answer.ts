/** Nothing came back. What was sent may have been done, or not. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor() {
    super('no answer');
  }
}
