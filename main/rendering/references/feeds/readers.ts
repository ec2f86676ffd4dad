import { quoted, refuse } from '../given/refusal.ts';
import type { Fields } from '../given/values.ts';
import { csaf } from './csaf.ts';
import { cve } from './cve.ts';
import { kev } from './kev.ts';
import { nvd } from './nvd.ts';
import { openvex } from './openvex.ts';
import { osv } from './osv.ts';
import type { FeedReader } from './record.ts';

const cyclonedxVex: FeedReader = {
  kind: 'cyclonedx-vex',
  isFor: (document) => document.bomFormat === 'CycloneDX' && 'vulnerabilities' in document,
  // What holds it against its schema takes longer to load than most feeds to read.
  read: async (document, notes) => (await import('./cyclonedx-vex.ts')).readCyclonedxVex(document, notes),
};

/** Those that say most clearly what they are come first. */
const readers: readonly FeedReader[] = [kev, nvd, cve, openvex, csaf, cyclonedxVex, osv];

export const FEEDS =
  'Feeds are read as KEV (JSON, CSV), CVE List 5, OSV, NVD 2.0, CSAF 2, OpenVEX, CycloneDX VEX (JSON) and EPSS (CSV), some of them in a ZIP archive.';

/** The reader for a document. @throws Refusal when there is none */
export const readerFor = (document: Fields): FeedReader =>
  readers.find((reader) => reader.isFor(document)) ??
  refuse(
    `It is JSON, but none of the feeds that are known: it begins with ${Object.keys(document).slice(0, 5).map(quoted).join(', ') || 'nothing'}. ${FEEDS}`,
  );

/** The readers whose documents may be too long to be read at once. */
export const listReaders = readers.flatMap((reader) => (reader.list ? [{ ...reader, list: reader.list }] : []));
