import { declare, shippedRegister } from './registers.ts';
import type { Workplace } from './workplace.ts';

/** A bill of materials with a component inside another, and one without identity. */
export const smallSbom = (more: object = {}): object => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { timestamp: '2026-03-01T08:00:00Z', component: { type: 'device', 'bom-ref': 'pump', name: 'Pump', version: '4.2' } },
  components: [
    {
      ...{ type: 'library', 'bom-ref': 'z', name: 'zlib', version: '1.3.1', purl: 'pkg:generic/zlib@1.3.1' },
      components: [{ type: 'library', 'bom-ref': 'z-old', name: 'zlib', version: '1.2.11', purl: 'pkg:generic/zlib@1.2.11' }],
    },
  ],
  dependencies: [{ ref: 'pump', dependsOn: ['z'] }],
  ...more,
});
/** A catalogue of exploited vulnerabilities of a day. */
export const smallKev = (day: string, ids: readonly string[]): object => ({
  title: 'KEV',
  catalogVersion: day,
  dateReleased: `${day}T12:00:00Z`,
  count: ids.length,
  vulnerabilities: ids.map((cveID) => ({
    cveID,
    vendorProject: 'V',
    product: 'P',
    vulnerabilityName: 'N',
    dateAdded: '2026-01-01',
    cwes: [],
  })),
});

/** A release that a bill of materials can be of. @returns its number */
export const plannedRelease = async (place: Workplace): Promise<string> => {
  await declare(place, shippedRegister('release'));
  const { number } = await place.do('quality', 'entry.create', { register: 'release', title: 'Pump 4.2', values: {}, links: [] });
  return number;
};

const brought = async (
  place: Workplace,
  userId: string,
  name: string,
  content: object | string | Uint8Array,
  more: { despite?: string },
) => ({
  file: await place.give(userId, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)),
  fileName: name,
  medium: 'Stick 12',
  ...more,
});
export const bringSbom = async (
  place: Workplace,
  release: string,
  content: object | string = smallSbom(),
  more: { despite?: string } = {},
) => place.ask('quality', 'reference.importSbom', { ...(await brought(place, 'quality', 'pump.cdx.json', content, more)), release });
export const bringFeed = async (place: Workplace, content: object | string | Uint8Array, more: { despite?: string } = {}) =>
  place.ask('quality', 'reference.importFeed', await brought(place, 'quality', 'kev.json', content, more));
