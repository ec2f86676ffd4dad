import { compareAny, compareReleases, type Numeral, numeralOf, numeralsOf, orderOf } from './order.ts';

interface OpensslKey {
  release: readonly Numeral[];
  patch: string;
  /** Of a beta or "pre"; a release is behind all of them. */
  stage: Numeral;
}

/** OpenSSL before 3 counts patches in letters, behind z with za, zb and so on. */
export const openssl = orderOf(
  (text): OpensslKey | null => {
    const [, release, patch = '', stage] = /^(\d+\.\d+\.\d+)([a-z]*)(?:-(?:alpha|beta|pre)(\d+))?$/.exec(text.trim().toLowerCase()) ?? [];
    if (release === undefined) return null;
    return { release: numeralsOf(release), patch, stage: stage === undefined ? Number.POSITIVE_INFINITY : numeralOf(stage) };
  },
  (a, b) => compareReleases(a.release, b.release) || compareAny(a.patch, b.patch) || compareAny(a.stage, b.stage),
);
