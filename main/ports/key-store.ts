/** The secret store of the operating system, for the account that runs the program on this computer. */
export interface KeyStore {
  /** @returns what only this store opens again, as text. @throws when the store is not there at this moment */
  lock(secret: string): Promise<string>;
  /** @returns null for what another store locked */
  open(locked: string): Promise<string | null>;
}

/** Whether a host has such a store, and what people are told about it. */
export interface KeyPlace {
  store: KeyStore | null;
  /** Which store it is, or why there is none; a sentence. */
  sentence: string;
}
