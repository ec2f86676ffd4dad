import { createHash } from 'node:crypto';
import { type Catalogue, type Crosswalk, catalogueSchema, crosswalkSchema } from '#shared/domain/framework/catalogue.ts';

/** The files of catalogues that come with the program. */
export type ShippedFrameworks = () => readonly { fileName: string; bytes: Uint8Array }[];
export interface CataloguePorts {
  shippedFrameworks: ShippedFrameworks;
}

export type Framework = Catalogue | Crosswalk;
/** A catalogue or crosswalk as its bytes say it. */
export interface ReadFramework {
  content: Framework;
  bytes: Uint8Array;
  fileName: string;
  /** SHA-256 of the bytes. */
  hash: string;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** @throws Error when the bytes are no catalogue and no crosswalk */
export const frameworkIn = (bytes: Uint8Array): Framework => {
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const isCrosswalk = typeof json === 'object' && json !== null && 'format' in json && json.format === 'framework-crosswalk';
  return isCrosswalk ? crosswalkSchema.parse(json) : catalogueSchema.parse(json);
};

export const isCatalogue = (content: Framework): content is Catalogue => content.format === 'framework-catalogue';
/** How many clauses ask for something; the rows of a crosswalk. */
export const sizeOf = (content: Framework): number =>
  isCatalogue(content) ? content.clauses.filter(({ asks }) => asks).length : content.rows.length;

let read: readonly ReadFramework[] | null = null;
/** What comes with the program; it cannot change while the program runs. */
export const shippedOnes = ({ shippedFrameworks }: CataloguePorts): readonly ReadFramework[] => {
  read ??= shippedFrameworks().map(({ fileName, bytes }) => ({ content: frameworkIn(bytes), bytes, fileName, hash: sha256Of(bytes) }));
  return read;
};
