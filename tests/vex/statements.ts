import fc from 'fast-check';
import { JUSTIFICATIONS, RESPONSES, TLP, type VexStatement, vexStatement } from '#main/domain/vulnerabilities/vex/statement.ts';

/** A statement as a manufacturer of an infusion pump would make it, with every state once. */
export const pumpStatement = (): VexStatement => {
  const common = {
    by: 'Anna Lind (Triage decision)',
    title: null,
    description: null,
    vectors: [],
    found: '2026-10-01T08:00:00.000Z',
    decided: '2026-10-05T09:30:00.000Z',
  };
  const part = (name: string, version: string, purl: string) => ({ name, version, purls: [purl], cpes: [] });
  const openssl = part('openssl', '3.0.1', 'pkg:deb/debian/openssl@3.0.1-1?arch=amd64');
  return vexStatement.parse({
    id: 'VEX 0007',
    title: 'Vulnerabilities of Pump One 2.1',
    editions: [
      { date: '2026-10-05T10:00:00.000Z', summary: 'First edition' },
      { date: '2026-11-02T10:00:00.000Z', summary: 'CVE-2026-0003 is fixed' },
    ],
    author: { name: 'Lumen Devices', namespace: 'https://lumen.example', contact: 'security@lumen.example' },
    tlp: 'WHITE',
    asOf: { entry: 512, time: '2026-11-02T09:59:00.000Z' },
    tool: { name: 'Countersign', version: '0.1.0' },
    product: {
      name: 'Pump One',
      version: '2.1',
      purls: [],
      cpes: ['cpe:2.3:h:lumen:pump_one:2.1:*:*:*:*:*:*:*'],
      udi: '04012345678901',
    },
    findings: [
      {
        ...common,
        id: 'CVE-2026-0001',
        aliases: ['GHSA-aaaa-bbbb-cccc'],
        title: 'Buffer overflow in a parser',
        description: 'A certificate that is made for it writes past a buffer.',
        vectors: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'],
        component: openssl,
        decision: { state: 'affected', action: 'Keep the pump off the hospital network until 2.2 is installed.', responses: ['update'] },
      },
      {
        ...common,
        id: 'CVE-2026-0002',
        aliases: [],
        component: openssl,
        decision: {
          state: 'not affected',
          justification: 'vulnerable_code_cannot_be_controlled_by_adversary',
          impact: 'The function takes no input from outside.',
        },
      },
      { ...common, id: 'CVE-2026-0003', aliases: [], component: null, decision: { state: 'fixed', note: 'Fixed in 2.1.' } },
      {
        ...common,
        id: 'GHSA-dddd-eeee-ffff',
        aliases: [],
        vectors: ['CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:N/I:N/A:L'],
        component: part('left-pad', '1.3.0', 'pkg:npm/left-pad@1.3.0'),
        decision: { state: 'accepted', until: '2027-03-01', note: null },
      },
      {
        ...common,
        id: 'CVE-2026-0004',
        aliases: [],
        component: part('tool', '9', 'not a purl'),
        decision: { state: 'under investigation', note: 'The supplier was asked on 2026-10-04.' },
      },
      { ...common, id: 'CVE-2026-0005', aliases: [], component: openssl, decision: { state: 'new' }, decided: null, by: null },
    ],
  });
};

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() !== '')
  .map((text) => text.trim());
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { freq: 3 });
const between = (min: string, max: string) =>
  fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true }).map((date) => date.toISOString());
const instant = between('2000-01-01', '2040-01-01');
const issued = between('2040-01-01', '2099-12-31');

const purls = [
  'pkg:npm/%40angular/core@12.3.1',
  'pkg:golang/github.com/gorilla/mux@v1.8.0',
  'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1?type=jar',
  'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14%2Bdeb12u1?arch=amd64',
  'pkg:PYPI/Django_Rest@3.0',
  'pkg:generic/firmware@1?checksum=sha256:aa',
  'pkg:oci/alpine@sha256:0123?tag=3.19',
  'pkg:npm/a b',
  'nothing',
];
const cpes = [
  'cpe:2.3:a:openssl:openssl:3.0.1:*:*:*:*:*:*:*',
  'cpe:2.3:o:vendor\\:x:product\\!:1.0:-:*:en-us:*:*:*:*',
  'cpe:2.3:a:vendor:product*:*:*:*:*:*:*:*:*',
  'cpe:/a:redis:redis:7.0',
  'cpe:2.3:a:too:short',
];
const component = fc.record({
  name: words,
  version: maybe(words),
  purls: fc.subarray(purls, { maxLength: 2 }),
  cpes: fc.subarray(cpes, { maxLength: 2 }),
});
const decision = fc.oneof(
  fc.constant({ state: 'new' as const }),
  fc.record({ state: fc.constant('under investigation' as const), note: maybe(words) }),
  fc.record({ state: fc.constant('not affected' as const), justification: fc.constantFrom(...JUSTIFICATIONS), impact: maybe(words) }),
  fc.record({
    state: fc.constant('affected' as const),
    action: words,
    responses: fc.array(fc.constantFrom(...RESPONSES), { maxLength: 3 }),
  }),
  fc.record({ state: fc.constant('accepted' as const), until: instant.map((text) => text.slice(0, 10)), note: maybe(words) }),
  fc.record({ state: fc.constant('fixed' as const), note: maybe(words) }),
);
const id = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((number) => `CVE-2026-${String(number).padStart(4, '0')}`),
  fc.integer({ min: 1, max: 30 }).map((number) => `GHSA-aaaa-bbbb-${String(number).padStart(4, 'c')}`),
  words,
);
const vectors = [
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P',
  'CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:C/C:N/I:L/A:N',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N',
  'AV:N/AC:L/Au:N/C:C/I:C/A:C',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  'CVSS:3.1/AV:N',
];
const finding = fc.record({
  id,
  aliases: fc.array(id, { maxLength: 2 }),
  title: maybe(words),
  description: maybe(words),
  vectors: fc.subarray(vectors, { maxLength: 3 }),
  component: maybe(component),
  decision,
  found: instant,
  decided: maybe(instant),
  by: maybe(words),
});

/** Any statement that the model takes. */
export const anyStatement: fc.Arbitrary<VexStatement> = fc
  .record({
    id: words,
    title: words,
    editions: fc
      .array(fc.record({ date: issued, summary: words }), { minLength: 1, maxLength: 4 })
      .map((editions) => editions.toSorted((a, b) => (a.date < b.date ? -1 : 1))),
    author: fc.record({
      name: words,
      namespace: fc.constantFrom('https://lumen.example', 'https://lumen.example/psirt/'),
      contact: maybe(words),
    }),
    tlp: maybe(fc.constantFrom(...TLP)),
    tool: fc.record({ name: words, version: words }),
    asOf: maybe(fc.record({ entry: fc.integer({ min: 1, max: 9999 }), time: instant })),
    product: fc.record({
      name: words,
      version: words,
      purls: fc.subarray(purls, { maxLength: 1 }),
      cpes: fc.subarray(cpes, { maxLength: 1 }),
      udi: maybe(words),
    }),
    findings: fc.array(finding, { minLength: 1, maxLength: 6 }),
  })
  .map((given) => vexStatement.safeParse(given))
  .filter(({ success }) => success)
  .map(({ data }) => data as VexStatement);
