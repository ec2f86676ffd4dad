import { DateTime, IANAZone } from 'luxon';

const WRITTEN = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})([+-]\d{2}:\d{2})(?: \(([A-Za-z0-9_+/-]{1,60})\))?$/;

/** A moment to the minute with its offset and, where it is known, its zone: "2027-01-31T14:05+01:00 (Europe/Berlin)". */
export const isInstant = (text: string): boolean => {
  const [, , offset, zone] = WRITTEN.exec(text) ?? [];
  const at = DateTime.fromISO(text.slice(0, 22), { setZone: true });
  if (offset === undefined || !at.isValid) return false;
  return zone === undefined || (IANAZone.isValidZone(zone) && at.setZone(zone).toFormat('ZZ') === offset);
};

/** As it is read: date, time, offset, zone. */
export const shownInstant = (text: string): string =>
  text.replace(WRITTEN, (whole, local: string) => whole.replace(local, `${local.replace('T', ' ')} `));

/** The moment of a local date and time in a zone; null when it cannot be one. */
export const instantIn = (local: string, zone: string): string | null => {
  const at = DateTime.fromISO(local, { zone });
  return at.isValid && IANAZone.isValidZone(zone) ? `${at.toFormat("yyyy-MM-dd'T'HH:mmZZ")} (${zone})` : null;
};
