/** One thing that was looked at, and what was found. */
export interface Check {
  check: string;
  ok: boolean;
  detail: string;
}
export const passed = (check: string, detail: string): Check => ({ check, ok: true, detail });
export const failed = (check: string, detail: string): Check => ({ check, ok: false, detail });
/** One check from a list of faults: it holds when there are none. */
export const noFaults = (check: string, faults: readonly string[], detail: string): Check =>
  faults.length === 0
    ? passed(check, detail)
    : failed(check, `${faults.slice(0, 5).join(' ')}${faults.length > 5 ? ` And ${faults.length - 5} more.` : ''}`);
