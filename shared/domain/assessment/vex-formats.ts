/** Formats in which it is stated how a release stands to its vulnerabilities. */
export const VEX_FORMATS = ['cyclonedx', 'openvex', 'csaf', 'csaf-advisory'] as const;
export const vexNames: Readonly<Record<(typeof VEX_FORMATS)[number], string>> = {
  cyclonedx: 'CycloneDX VEX 1.6',
  openvex: 'OpenVEX 0.2.0',
  csaf: 'CSAF 2.0',
  'csaf-advisory': 'CSAF 2.0, security advisory',
};
