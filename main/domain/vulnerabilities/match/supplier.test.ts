import { describe, expect, it } from 'vitest';
import { besideSupplier, OUR_STATES, type OurState } from './beside-supplier.ts';
import { type ComponentGiven, componentOf } from './component.ts';
import { type SupplierVerdict, supplierSays } from './supplier.ts';
import { supplierProducts } from './supplier-products.ts';

const component = (given: Partial<ComponentGiven>) => componentOf({ name: 'openssl', version: null, purls: [], cpes: [], ...given });
const product = (given: object) => ({
  ...{ id: 'P', name: 'OpenSSL', purls: [], cpes: [], version: null, versionRange: null, within: null },
  ...given,
});
const said = (given: Partial<ComponentGiven>, ...statements: { status: string; product: object }[]): SupplierVerdict =>
  supplierSays(component(given), supplierProducts(statements.map(({ status, product: one }) => ({ status, product: product(one) }))));
/** The status, or why there is none. */
const short = (verdict: SupplierVerdict): string =>
  verdict.result === 'says' ? verdict.says.map(({ status }) => status).join(', ') : verdict.result;

const DEBIAN = 'pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl';
const CPE = 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*';

describe('what a supplier says of a component', () => {
  it.each<[string, Partial<ComponentGiven>, object, string]>([
    ['by its package and version', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/openssl@3.0.11-1'] }, 'affected'],
    ['by its package, of all versions', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/openssl'] }, 'affected'],
    ['of another version', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/openssl@3.0.12-1'] }, 'says nothing'],
    ['of another build', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/openssl@3.0.11-1?arch=arm64'] }, 'says nothing'],
    ['of its source', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/openssl@3.0.11-1?arch=src'] }, 'affected'],
    ['of another release of the distribution', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/openssl?distro=debian-11'] }, 'says nothing'],
    ['of another package', { purls: [DEBIAN] }, { purls: ['pkg:deb/debian/libssl3'] }, 'says nothing'],
    ['by the source of a binary', { purls: [DEBIAN.replace('openssl@', 'libssl3@')] }, { purls: ['pkg:deb/debian/openssl'] }, 'affected'],
    [
      'by a package that no feed knows',
      { purls: ['pkg:generic/acme/board@2?checksum=sha1:aa'] },
      { purls: ['pkg:generic/acme/board@2'] },
      'affected',
    ],
    [
      'by a package of all versions, and a branch that names a package',
      { purls: [DEBIAN] },
      { purls: ['pkg:deb/debian/openssl'], version: 'openssl' },
      'affected',
    ],
    [
      'of another image',
      { purls: [`pkg:oci/a@sha256:${'0'.repeat(64)}`] },
      { purls: [`pkg:oci/a@sha256:${'1'.repeat(64)}`] },
      'says nothing',
    ],
    ['by its CPE', { cpes: [CPE] }, { cpes: [CPE] }, 'affected'],
    ['by a CPE without a version, and a version', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl'], version: '3.0.11' }, 'affected'],
    ['by a CPE of another version', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl:3.0.12'] }, 'says nothing'],
    ['by a range', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl'], versionRange: 'vers:generic/>=3.0|<3.0.12' }, 'affected'],
    ['behind a range', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl'], versionRange: 'vers:generic/<3.0.11' }, 'says nothing'],
    ['by every version', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl'], version: 'vers:all/*' }, 'affected'],
    ['by a range as npm writes it', { purls: ['pkg:npm/a@1.4.0'] }, { purls: ['pkg:npm/a'], versionRange: '^1.2 || >=3' }, 'affected'],
    [
      'behind a range as npm writes it',
      { purls: ['pkg:npm/a@2.0.0'] },
      { purls: ['pkg:npm/a'], versionRange: '^1.2 || >=3' },
      'says nothing',
    ],
    ['by a range in prose', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl'], versionRange: '< 3.6.7' }, 'not checkable'],
    [
      'by a range of no known order',
      { cpes: [CPE] },
      { cpes: ['cpe:/a:openssl:openssl'], versionRange: 'vers:all/<V3.1.4' },
      'not checkable',
    ],
    ['by a version in prose', { cpes: [CPE] }, { cpes: ['cpe:/a:openssl:openssl'], version: '8.x model 35700' }, 'not checkable'],
    ['where it tells no version', { purls: ['pkg:npm/openssl'] }, { purls: ['pkg:npm/openssl@1.0.0'] }, 'not checkable'],
    ['by name alone', {}, { name: 'OpenSSL' }, 'not checkable'],
    ['by a purl that cannot be read', { purls: [DEBIAN] }, { purls: ['pkg:deb/openssl%zz'] }, 'not checkable'],
    ['of something else', { purls: [DEBIAN] }, { name: 'zlib', purls: ['pkg:deb/debian/zlib'] }, 'says nothing'],
  ])('is found %s', (_, own, told, expected) => {
    expect(short(said(own, { status: 'known_affected', product: told }))).toBe(expected);
  });

  it.each([
    ['known_affected', 'affected'],
    ['first_affected', 'affected'],
    ['last_affected', 'affected'],
    ['affected', 'affected'],
    ['known_not_affected', 'not affected'],
    ['not_affected', 'not affected'],
    ['fixed', 'fixed'],
    ['first_fixed', 'fixed'],
    ['under_investigation', 'under investigation'],
    ['unknown', 'unknown'],
    ['recommended', 'says nothing'],
  ])('is in the words of its format: %s', (status, expected) => {
    expect(short(said({ cpes: [CPE] }, { status, product: { cpes: [CPE] } }))).toBe(expected);
  });

  it('is told with its reasons, from the product or from the statement as a whole', () => {
    const own = component({ cpes: [CPE] });
    const statement = { status: 'known_not_affected', product: product({ cpes: [CPE], within: 'RHEL-8' }) };
    expect(supplierSays(own, supplierProducts([{ ...statement, justification: 'component_not_present', impact: 'not built in' }]))).toEqual(
      {
        result: 'says',
        says: [
          {
            status: 'not affected',
            text: `OpenSSL (${CPE})`,
            within: 'RHEL-8',
            justification: 'component_not_present',
            impact: 'not built in',
            action: null,
          },
        ],
        open: [],
      },
    );
    expect(supplierSays(own, supplierProducts([statement], { justification: 'code_not_present', detail: 'no IPv6' }))).toMatchObject({
      says: [{ justification: 'code_not_present', impact: 'no IPv6' }],
    });
  });

  it('tells every statement that is about a component, and those that cannot be compared beside them', () => {
    const verdict = said(
      { cpes: [CPE] },
      { status: 'known_not_affected', product: { cpes: [CPE] } },
      { status: 'known_affected', product: { name: 'OpenSSL in Y', cpes: ['cpe:/a:openssl:openssl'], versionRange: 'before spring' } },
    );
    expect(short(verdict)).toBe('not affected');
    expect(verdict).toMatchObject({
      open: ['The supplier says "affected": "3.0.11" cannot be compared with "before spring" of OpenSSL in Y (cpe:/a:openssl:openssl).'],
    });
  });

  it('is found by a link to one component of one bill of materials, and not of another edition', () => {
    const link = 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg';
    const told = supplierProducts([{ status: 'affected', product: product({ id: link, name: null }) }]);
    expect(supplierSays(component({}), told, [link]).result).toBe('says');
    expect(supplierSays(component({}), told, [link.replace('/1#', '/2#')]).result).toBe('says nothing');
  });

  it('is not checkable where a statement is not written as its format defines it and may name the component', () => {
    expect(supplierSays(component({}), supplierProducts([{ status: 'perhaps', product: product({ name: 'openssl' }) }])).result).toBe(
      'not checkable',
    );
    expect(supplierSays(component({}), supplierProducts(['about zlib'])).result).toBe('says nothing');
  });
});

describe('our decision beside what a supplier says', () => {
  const beside = (state: OurState, ...statuses: string[]): string[] => {
    const verdict = said({ cpes: [CPE] }, ...statuses.map((status) => ({ status, product: { cpes: [CPE] } })));
    return verdict.result === 'says' ? besideSupplier(state, verdict.says).map(({ is }) => is) : [];
  };

  it.each<[OurState, string[]]>([
    ['new', ['open', 'open', 'open', 'agrees', 'agrees']],
    ['under investigation', ['open', 'open', 'open', 'agrees', 'agrees']],
    ['not affected', ['differs', 'agrees', 'agrees', 'open', 'open']],
    ['affected', ['agrees', 'differs', 'differs', 'open', 'open']],
    ['accepted', ['agrees', 'differs', 'differs', 'open', 'open']],
    ['fixed', ['differs', 'agrees', 'agrees', 'open', 'open']],
  ])('%s: a contradiction is told, and no decision is never one', (state, expected) => {
    expect(OUR_STATES).toContain(state);
    const said5 = ['affected', 'not_affected', 'fixed', 'under_investigation', 'unknown'].map((status) => beside(state, status)[0]);
    expect(said5).toEqual(expected);
  });

  it('shows contradictions first, names both, and the product inside which the supplier says it', () => {
    expect(beside('not affected', 'not_affected', 'under_investigation', 'affected')).toEqual(['differs', 'open', 'agrees']);
    const verdict = said({ cpes: [CPE] }, { status: 'affected', product: { cpes: [CPE], within: 'Pump OS' } });
    expect(verdict.result === 'says' && besideSupplier('not affected', verdict.says)[0]?.text).toBe(
      `The supplier says "affected" of OpenSSL (${CPE}) as a part of Pump OS. This contradicts our decision ("not affected").`,
    );
  });
});
