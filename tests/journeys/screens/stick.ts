import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const vectors = process.env.COUNTERSIGN_VECTORS ?? '';
/** The module of minikube's bill of materials that a vulnerability of KEV is in, its version there, and the one without it. */
const MODULE = 'golang.org/x/net';
const MENDED = 'v0.17.0';
/** Vulnerabilities that the records of the stick name in that bill of materials. */
export const RAPID_RESET = 'CVE-2023-44487';
/** Facts of the record GO-2023-2102 of the Go vulnerability database. */
const rapidReset = {
  ...{ schema_version: '1.3.1', id: 'GO-2023-2102', modified: '2024-05-20T16:03:47Z', published: '2023-10-11T16:49:35Z' },
  ...{ aliases: [RAPID_RESET, 'GHSA-4374-p667-p6c8'], summary: 'Many reset streams exhaust a server of HTTP/2' },
  affected: [
    { package: { ecosystem: 'Go', name: MODULE }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.17.0' }] }] },
  ],
};

const fileOf = (path: string): string => join(vectors, path);
export const SBOM = fileOf('generators/minikube_cyclonedx-gomod-bin.json');
export const KEV = fileOf('kev/known_exploited_vulnerabilities-2026.08.21.json');
export const FORMER_KEV = fileOf('kev/known_exploited_vulnerabilities-2025.08.25.csv');

interface Bom {
  components: { name: string; version: string; purl?: string }[];
}
const bom = (): Bom => JSON.parse(readFileSync(SBOM, 'utf8')) as Bom;
const moduleOf = ({ components }: Bom) => components.find(({ name }) => name === MODULE);

/** What a stick holds: records of OSV in a folder, KEV beside them, the bill of materials of the next release, what the supplier says. */
export const stick = () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-stick-'));
  const osv = join(folder, 'osv');
  mkdirSync(osv);
  for (const name of readdirSync(fileOf('osv')).filter((one) => /^[A-Z]+-.*\.json$/.test(one)))
    writeFileSync(join(osv, name), readFileSync(fileOf(`osv/${name}`)));
  writeFileSync(join(osv, 'GO-2023-2102.json'), JSON.stringify(rapidReset));
  const own = bom();
  const next = {
    ...own,
    components: own.components.map((one) =>
      one.name === MODULE ? { ...one, version: MENDED, purl: `pkg:golang/${MODULE}@${MENDED}` } : one,
    ),
  };
  const nextSbom = join(folder, 'ip-200-2.3.cdx.json');
  writeFileSync(nextSbom, JSON.stringify(next));
  const vex = join(folder, 'supplier.openvex.json');
  writeFileSync(
    vex,
    JSON.stringify({
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://supplier.example/vex/2026-17', author: 'Supplier of the server' },
      ...{ timestamp: '2026-08-20T10:00:00Z', version: 1 },
      statements: [
        {
          vulnerability: { name: RAPID_RESET },
          products: [{ '@id': moduleOf(own)?.purl }],
          ...{ status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' },
          impact_statement: 'HTTP/2 is switched off in the server that we deliver.',
        },
      ],
    }),
  );
  return { folder, osv, nextSbom, vex };
};
