/** What joining gave, until the card has said it. */
export interface Welcome {
  readonly points: number;
  readonly couponTitles: readonly string[];
}
let waiting: Welcome | undefined;

export const leaveWelcome = (welcome: Welcome): void => {
  waiting = welcome;
};
export function takeWelcome(): Welcome | undefined {
  const taken = waiting;
  waiting = undefined;
  return taken;
}
