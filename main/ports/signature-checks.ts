/** Checks the signatures of many texts, perhaps on several threads at once, and tells of them in the order in which they came. */
export interface SignatureChecks {
  /**
   * Takes one signature; what came of it may be told at once or much later.
   * @param key public key (SPKI) in base64
   * @param signature in base64, read strictly; what cannot be read is not good
   * @param ended takes whether it is good; the calls come in the order of `add`
   */
  add(signed: { key: string; text: string; signature: string }, ended: (good: boolean) => void): void;
  /** Comes back when all that was taken has been told. */
  settle(): void;
}
