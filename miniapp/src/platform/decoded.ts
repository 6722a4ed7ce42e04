/** Percent-decoding that answers the text itself where it is none: anyone can print any code. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
