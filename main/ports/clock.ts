/** The workstation's time. A port, because ledger time and its tests must not depend on the machine's clock. */
export interface Clock {
  now(): Date;
  /** IANA zone of the workstation, e.g. 'Europe/Berlin'. */
  zone(): string;
}
