import { z } from 'zod';

/** As in the file, never made canonical: what is compared is parsed where it is compared. */
const found = z.string().max(20_000);
const maybe = found.nullable();

export const SBOM_FORMATS = ['CycloneDX', 'SPDX'] as const;
/** The most components of one bill of materials, with those inside others. */
export const MOST_COMPONENTS = 50_000;
/** The largest file that is read as one, in bytes. */
export const LARGEST_SBOM = 128 * 1024 * 1024;

const hashes = z.array(z.strictObject({ algorithm: found, value: found }));

const component = z.strictObject({
  /** Its reference in the file; where the file gives none, its place, such as '#/components/3'. */
  ref: found,
  /** Such as library or operating-system, as the format calls it. */
  kind: maybe,
  group: maybe,
  name: maybe,
  version: maybe,
  /** CycloneDX 1.7: the versions that would do, of a component that comes from elsewhere. */
  versionRange: maybe,
  purls: z.array(found),
  cpes: z.array(found),
  /** SWID tags, SWHIDs, gitoids: by kind. */
  otherIds: z.array(z.strictObject({ kind: found, value: found })),
  hashes,
  /** Each licence or expression as stated. */
  licences: z.array(found),
  /** Who made it, and who delivered it. */
  producer: maybe,
  supplier: maybe,
  /** Three generators give it three meanings: shown, never filtered by. */
  scope: maybe,
  /** FDA, V.A.4(b). */
  support: maybe,
  endOfSupport: maybe,
  /** Reference of the component that it stands in. */
  parent: maybe,
});
export type SbomComponent = z.output<typeof component>;

const counted = z.strictObject({ what: found, count: z.number().int().min(1), why: found });

/** One bill of materials, the same whichever format and version it came in. */
export const sbomSchema = z.strictObject({
  format: z.enum(SBOM_FORMATS),
  encoding: z.enum(['JSON', 'XML', 'tag-value', 'JSON-LD']),
  /** As the file says it. */
  specVersion: found,
  /** 'in-toto' where the file is an attestation that holds it. */
  wrapping: maybe,
  /** Serial number or namespace. */
  serial: maybe,
  /** Which edition of that serial number it is. */
  edition: maybe,
  name: maybe,
  /** The date that it states, as it states it. */
  declared: maybe,
  authors: z.array(found),
  tools: z.array(z.strictObject({ name: found, version: maybe })),
  /** When in the life of the software it was made. */
  generation: z.array(found),
  signed: z.boolean(),
  /** Reference of what it describes. */
  root: maybe,
  components: z.array(component).max(MOST_COMPONENTS),
  relations: z.array(z.strictObject({ from: found, to: found, kind: found })),
  /** References of which the file says that they depend on nothing. */
  leaves: z.array(found),
  /** Breaks of the specification: the file is imported only when somebody says why. */
  faults: z.array(found),
  /** What is allowed and deserves a look, such as references that lead nowhere. */
  remarks: z.array(counted),
  /** What of the file is not in this model, by kind. */
  notRead: z.array(counted),
});
export type Sbom = z.output<typeof sbomSchema>;
export type Counted = z.output<typeof counted>;

/** What a bill of materials says beside its components, and how many of them there are. */
export const sbomAbout = sbomSchema
  .omit({ components: true, relations: true, leaves: true })
  .extend({ components: z.number().int().min(0), relations: z.number().int().min(0) });
export type SbomAbout = z.output<typeof sbomAbout>;
export const aboutOf = ({ components, relations, leaves: _leaves, ...about }: Sbom): SbomAbout => ({
  ...about,
  components: components.length,
  relations: relations.length,
});
