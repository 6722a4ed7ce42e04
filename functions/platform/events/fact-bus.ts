/** What is published: a name, and a detail that becomes JSON. */
export interface Announcement {
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The bus, as its publisher sees it: at least once, in no order. */
export interface FactBus {
  /** Publishes all; answers the positions of those that the bus did not take and that must be published again. Throws when the bus cannot be reached. */
  publish(announcements: readonly Announcement[]): Promise<readonly number[]>;
}
