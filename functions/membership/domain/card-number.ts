/** The number of a plastic card as it is kept: in capitals, however it is typed. */
export const cardForm = (text: string): string => text.toUpperCase();
/** The forms under which a card may be claimed, likeliest first: those that were bound before 2026-11-28 stand as they were typed. */
export const cardForms = (text: string): readonly string[] => [...new Set([text, cardForm(text), text.toLowerCase()])];
export const sameCard = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && cardForm(a) === cardForm(b);
