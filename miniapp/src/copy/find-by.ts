const PHONE = /^1[3-9]\d{9}$/;
const NUMBER = /^\d{10}$/;
const CARD = /^[0-9A-Za-z-]{4,32}$/;

export type FindBy = 'phone' | 'member-number' | 'card-number';
/** As what a typed number may find a member, likeliest first: a plastic card may look like either of the others. None where it is no number of ours. */
export function waysToFind(typed: string): readonly FindBy[] {
  const text = typed.trim();
  return [...(PHONE.test(text) ? (['phone'] as const) : []), ...(NUMBER.test(text) ? (['member-number'] as const) : []), ...(CARD.test(text) ? (['card-number'] as const) : [])];
}
