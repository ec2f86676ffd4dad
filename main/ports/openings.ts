/**
 * Which rounds of revisions the program gave to whom to read, since it was started: what was not given to a person cannot be signed
 * in a ceremony (decision 0069). That it was read only the person can say.
 */
export interface Openings {
  /** @param round id of the round, such as `revision/1` */
  note(userId: string, round: string, at: string): void;
  /** When it was given last, ISO 8601; null when never. */
  at(userId: string, round: string): string | null;
}
