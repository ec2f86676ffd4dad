/** What the stand-alone page that checks papers holds. */
export interface CheckerPage {
  organisation: string;
  vault: string;
  /** ISO 8601 with offset and zone name. */
  madeAt: string;
  head: { seq: number; hash: string };
  /** Of the authority's certificate, to be compared with what the organisation published. */
  fingerprint: string;
  /** The list as canonical JSON, its signature by the seal (base64), and the certificates that prove both (PEM): pages may bear codes of former keys. */
  sealed: { list: string; signature: string; authority: string; seal: string; tokens: string[] };
}
