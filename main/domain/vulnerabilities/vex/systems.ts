const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/^CVE-/i, 'CVE'],
  [/^GHSA-/i, 'GitHub Security Advisories'],
  [/^(?:DSA|DLA|DTSA|DEBIAN-CVE)-/i, 'Debian'],
  [/^(?:USN|UBUNTU-CVE)-/i, 'Ubuntu'],
  [/^RH[SBE]A-/i, 'Red Hat'],
];
/** The system that numbers a vulnerability so; where none is known, its name stands in front of the first dash in most of them. */
export const systemOf = (id: string): string =>
  SYSTEMS.find(([form]) => form.test(id))?.[1] ?? (/^[A-Za-z]+(?=-)/.exec(id)?.[0] || 'other');
