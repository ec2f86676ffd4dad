import { DateTime } from 'luxon';

/** ISO 13485 4.2.5: never less than two years from the release of the device. */
const SHORTEST_YEARS = 2;

/**
 * The longest of device lifetime, two years and what regulations ask for (ISO 13485 4.2.5).
 * @param deviceLifetime as the company defined it, or null when it was not declared
 */
export const retentionOf = ({ regulatory, deviceLifetime }: { regulatory: number; deviceLifetime: number | null }) => {
  const candidates: [string, number][] = [
    ['two years from release', SHORTEST_YEARS],
    ['regulations', regulatory],
    ['lifetime of the device', deviceLifetime ?? 0],
  ];
  const years = Math.max(...candidates.map(([, each]) => each));
  const longest = candidates.find(([, each]) => each === years)?.[0] ?? '';
  return { years, because: deviceLifetime === null ? `${longest}; the lifetime of the device is not declared` : longest };
};

/** Counted from the end of use: until then devices could be made and released by the revision. @returns an ISO date */
export const retentionEnd = (outOfUse: string, years: number): string =>
  DateTime.fromISO(outOfUse, { zone: 'utc' }).plus({ years, days: 1 }).toISODate() ?? outOfUse.slice(0, 10);
