/** One thing that was looked at, and what was found. */
export interface Check {
  check: string;
  ok: boolean;
  detail: string;
  /** Nothing was found wrong, and nothing was proven either; the detail says why. */
  unchecked?: true;
  /** What only some readers want to know, such as the name of every table. */
  more?: string;
}
export const passed = (check: string, detail: string): Check => ({ check, ok: true, detail });
/** @param detail what was not looked at, and what to do about it */
export const unchecked = (check: string, detail: string): Check => ({ check, ok: true, unchecked: true, detail });
export const failed = (check: string, detail: string): Check => ({ check, ok: false, detail });

/** The first faults of a kind, and how many there are: a ledger that was exchanged has millions, and one says enough. */
export class Faults {
  readonly first: string[] = [];
  count = 0;

  add(faults: readonly string[]): void {
    this.count += faults.length;
    if (this.first.length < SHOWN) this.first.push(...faults.slice(0, SHOWN - this.first.length));
  }
}
const SHOWN = 5;
/** A fault that names what somebody else named can be as long as a file name may be. */
const LONGEST = 600;
const cut = (fault: string): string => (fault.length > LONGEST ? `${fault.slice(0, LONGEST)} … and so on.` : fault);

/** One check from a list of faults: it holds when there are none. */
export const noFaults = (check: string, faults: readonly string[] | Faults, detail: string): Check => {
  const { first, count } = faults instanceof Faults ? faults : { first: faults.slice(0, SHOWN), count: faults.length };
  if (count === 0) return passed(check, detail);
  return failed(check, `${first.map(cut).join(' ')}${count > SHOWN ? ` And ${count - SHOWN} more.` : ''}`);
};
