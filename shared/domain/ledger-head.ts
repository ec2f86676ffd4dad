/** The newest entry of a ledger that somebody knows: its number, and its hash or the first characters of it. */
export interface KnownHead {
  seq: number;
  hash: string;
}

const SHOWN = 16;
const GROUP = 4;
/** Fewer could be found by trying; 32 bits are what somebody compares by eye. */
const LEAST = 8;
const TYPED = /^(\d{1,12})[\s:,.·-]+([0-9a-f][0-9a-f\s-]*)$/;
const WRITTEN = /^(\d+) (?:[0-9a-f]{16}|[0-9a-f]{4}(?: [0-9a-f]{4}){3})$/;

/** As records, copies, prints and backups bear it, to be read and typed by people: "812 5c2f 04ab 1d77 30e9". */
export const shortHead = ({ seq, hash }: KnownHead): string => {
  const shown = hash.slice(0, SHOWN);
  const groups = Array.from({ length: Math.ceil(shown.length / GROUP) }, (_, at) => shown.slice(at * GROUP, (at + 1) * GROUP));
  return [seq, ...groups].join(' ');
};

/** What somebody typed from paper, grouped or not, in small letters or large; null where it is no head of a ledger. */
export const readHead = (text: string): KnownHead | null => {
  const [, seq, typed] = TYPED.exec(text.trim().toLowerCase()) ?? [];
  const hash = typed?.replaceAll(/[\s-]/g, '') ?? '';
  return seq === undefined || hash.length < LEAST || hash.length > 64 ? null : { seq: Number(seq), hash };
};

/** The entry that a record names as head, as this program and former ones wrote it; 0 for what is written otherwise. */
export const entryOfHead = (written: string): number => Number(WRITTEN.exec(written)?.[1] ?? 0);
