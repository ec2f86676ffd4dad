import * as basic from '@secvisogram/csaf-validator-lib/basic.js';
import * as informative from '@secvisogram/csaf-validator-lib/informativeTests.js';
import * as optional from '@secvisogram/csaf-validator-lib/optionalTests.js';
import validate from '@secvisogram/csaf-validator-lib/validate.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSAF_PROFILES, csafFileName, csafOf } from '#main/domain/vulnerabilities/vex/csaf.ts';
import { cycloneDxVexOf } from '#main/domain/vulnerabilities/vex/cyclonedx.ts';
import { openVexOf } from '#main/domain/vulnerabilities/vex/openvex.ts';
import { type VexStatement, vexStatement } from '#main/domain/vulnerabilities/vex/statement.ts';
import { Counts } from '#main/rendering/references/given/counts.ts';
import { schemaFaults } from '#main/rendering/references/sbom/cyclonedx-schema.ts';
import { jsonOf, SKIPPED } from '../vectors/outcome.ts';
import { anyStatement, pumpStatement } from './statements.ts';

/**
 * No remedy is known while something is looked into (6.2.2); where the file will lie is not ours to say (6.2.11); a part of a product
 * that itself has no purl and no CPE has none, and what is inside a product bears no purl that would stand for it elsewhere (6.2.16).
 */
const LEFT_OPEN = ['optionalTest_6_2_2', 'optionalTest_6_2_11', 'optionalTest_6_2_16'];
/** These look up addresses on the internet, or need a dictionary of the system. */
const ELSEWHERE = new Set(['informativeTest_6_3_6', 'informativeTest_6_3_7', 'informativeTest_6_3_8']);

const parsed = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));

const faultsOfCsaf = async (statement: VexStatement, profile: (typeof CSAF_PROFILES)[number]): Promise<string[]> => {
  const { tests } = await validate(Object.values(basic), parsed(csafOf(statement, profile)));
  return tests.flatMap(({ name, errors }) => errors.map(({ message, instancePath }) => `${name} ${instancePath}: ${message}`));
};
const faultsOfCycloneDx = (statement: VexStatement): string[] => {
  const unknown = new Counts();
  return [...schemaFaults(parsed(cycloneDxVexOf(statement)), '1.6', unknown), ...unknown.list().map(({ what }) => `unknown field ${what}`)];
};

const openVexFaults = (): ((statement: VexStatement) => string[]) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv, ['date-time', 'uri']);
  // Every IRI that is written is a URI.
  ajv.addFormat('iri', { type: 'string', validate: (text: string) => URL.canParse(text) && /^[!-~]+$/.test(text) });
  const check = ajv.compile(jsonOf<object>('schemas/openvex.schema.json'));
  return (statement) =>
    check(parsed(openVexOf(statement))) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('what is stated about the vulnerabilities of a release', () => {
  it.each(CSAF_PROFILES)('is accepted as %s by the schema of CSAF 2.0 and all mandatory tests of an outside validator', async (profile) => {
    expect(Object.keys(basic).length).toBeGreaterThan(40);
    expect(await faultsOfCsaf(pumpStatement(), profile)).toEqual([]);
    await fc.assert(
      fc.asyncProperty(anyStatement, async (statement) => {
        expect(await faultsOfCsaf(statement, profile)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has a number in one line, whatever ends a line', () => {
    for (const end of ['\n', '\r', '\u2028', '\u2029'])
      expect(vexStatement.safeParse({ ...pumpStatement(), id: `VEX${end}0007` }).success).toBe(false);
  });

  it('gives the outside validator nothing to tell but what CSAF 2.0 cannot say or we do not know', async () => {
    const offline = Object.values(informative).filter(({ name }) => !ELSEWHERE.has(name));
    const { tests: told } = await validate(offline, parsed(csafOf(pumpStatement(), 'csaf_vex')));
    expect(new Set(told.flatMap(({ infos }) => infos.map(({ message }) => message)))).toEqual(new Set(['missing CVE', 'missing cwe']));
    const { tests: optionals } = await validate(Object.values(optional), parsed(csafOf(pumpStatement(), 'csaf_vex')));
    expect(new Set(optionals.flatMap(({ name, warnings }) => (warnings.length > 0 ? [name] : [])))).toEqual(new Set(LEFT_OPEN));
  });

  it('has the file name that CSAF prescribes', () => {
    expect(csafFileName(pumpStatement())).toBe('vex_0007.json');
  });

  it('is accepted by the schema of CycloneDX 1.6, with no field that it does not know', () => {
    expect(faultsOfCycloneDx(pumpStatement())).toEqual([]);
    fc.assert(
      fc.property(anyStatement, (statement) => {
        expect(faultsOfCycloneDx(statement)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(SKIPPED !== '')(`is accepted by the schema of OpenVEX 0.2.0${SKIPPED}`, () => {
    const faults = openVexFaults();
    expect(faults(pumpStatement())).toEqual([]);
    fc.assert(
      fc.property(anyStatement, (statement) => {
        expect(faults(statement)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
