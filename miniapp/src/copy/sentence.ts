/** What a person reads when something did not go as meant. Each part is a full sentence. */
export interface Sentence {
  /** What happened. */
  readonly what: string;
  /** Whether anything was charged or changed. */
  readonly effect: string;
  /** What to do now. */
  readonly next: string;
}
