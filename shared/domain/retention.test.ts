import { describe, expect, it } from 'vitest';
import { retentionEnd, retentionOf } from './retention.ts';

describe('[R43] retention is the longest of device lifetime, two years and regulations', () => {
  it.each([
    [{ regulatory: 1, deviceLifetime: 1 }, 2, 'two years from release'],
    [{ regulatory: 10, deviceLifetime: 7 }, 10, 'regulations'],
    [{ regulatory: 10, deviceLifetime: 15 }, 15, 'lifetime of the device'],
    [{ regulatory: 10, deviceLifetime: null }, 10, 'regulations; the lifetime of the device is not declared'],
  ])('%j keeps for %i years', (given, years, because) => {
    expect(retentionOf(given)).toEqual({ years, because });
  });
  it('ends on the day after the last day, also over a leap day', () => {
    expect(retentionEnd('2026-11-24T09:00:00.000Z', 10)).toBe('2036-11-25');
    expect(retentionEnd('2028-02-29T09:00:00.000Z', 2)).toBe('2030-03-01');
  });
});
