import { type Counts, NOT_KEPT, UNKNOWN_FIELD } from '../given/counts.ts';
import { quoted, refuse } from '../given/refusal.ts';
import type { Fields } from '../given/values.ts';

type Json = Record<string, unknown>;

const MOST_FAULTS = 5;
const DOCUMENT: ReadonlyMap<string, string> = new Map([
  ['SPDXVersion', 'spdxVersion'],
  ['DataLicense', 'dataLicense'],
  ['DocumentName', 'name'],
  ['DocumentNamespace', 'documentNamespace'],
  ['DocumentComment', 'comment'],
]);
const PACKAGE: ReadonlyMap<string, string> = new Map([
  ['PackageVersion', 'versionInfo'],
  ['PackageFileName', 'packageFileName'],
  ['PackageSupplier', 'supplier'],
  ['PackageOriginator', 'originator'],
  ['PackageDownloadLocation', 'downloadLocation'],
  ['PackageHomePage', 'homepage'],
  ['PackageSourceInfo', 'sourceInfo'],
  ['PackageLicenseConcluded', 'licenseConcluded'],
  ['PackageLicenseDeclared', 'licenseDeclared'],
  ['PackageLicenseComments', 'licenseComments'],
  ['PackageCopyrightText', 'copyrightText'],
  ['PackageSummary', 'summary'],
  ['PackageDescription', 'description'],
  ['PackageComment', 'comment'],
  ['PackageVerificationCode', 'packageVerificationCode'],
  ['PrimaryPackagePurpose', 'primaryPackagePurpose'],
  ['ReleaseDate', 'releaseDate'],
  ['BuiltDate', 'builtDate'],
  ['ValidUntilDate', 'validUntilDate'],
]);
/** Tags that begin something else, whose tags follow. */
const SECTIONS: ReadonlyMap<string, 'files' | 'snippets' | 'hasExtractedLicensingInfos'> = new Map([
  ['FileName', 'files'],
  ['SnippetSPDXID', 'snippets'],
  ['LicenseID', 'hasExtractedLicensingInfos'],
]);
/** Tags that stay in the file, wherever they stand in it. */
const KEPT =
  /^(?:File|Snippet|Annotat|SPDXREF|Reviewe|Review|License|ExtractedText|Artifact|PackageLicenseInfoFromFiles|PackageAttributionText|ExternalRefComment|RelationshipComment|ExternalDocumentRef)/;

interface Tag {
  name: string;
  value: string;
  line: number;
}

/** The tags of a file; a value in <text> may go over many lines. */
function* tagsOf(text: string): Generator<Tag | { problem: string }> {
  let at = 0;
  let line = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const whole = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
    line += 1;
    const start = at;
    at = end < 0 ? text.length : end + 1;
    if (whole.trim() === '' || whole.startsWith('#')) continue;
    const colon = whole.indexOf(':');
    if (colon < 1) {
      yield { problem: `Line ${line} is no tag with a value: ${quoted(whole)}.` };
      continue;
    }
    const name = whole.slice(0, colon).trim();
    const value = whole.slice(colon + 1).trim();
    if (!value.startsWith('<text>')) {
      yield { name, value, line };
      continue;
    }
    const from = text.indexOf('<text>', start) + 6;
    const to = text.indexOf('</text>', from);
    if (to < 0) refuse(`The text that begins in line ${line} (${quoted(name)}) has no end: the file is cut off.`);
    const inner = text.slice(from, to);
    yield { name, value: inner, line };
    const after = text.indexOf('\n', to);
    at = after < 0 ? text.length : after + 1;
    for (let next = inner.indexOf('\n'); next >= 0; next = inner.indexOf('\n', next + 1)) line += 1;
  }
}

const relation = (value: string): Json => {
  const [spdxElementId, relationshipType, ...related] = value.split(/\s+/);
  return { spdxElementId, relationshipType, relatedSpdxElement: related.join(' ') };
};
const checksum = (value: string): Json => {
  const colon = value.indexOf(':');
  return { algorithm: value.slice(0, Math.max(colon, 0)).trim(), checksumValue: value.slice(colon + 1).trim() };
};
const externalRef = (value: string): Json => {
  const [referenceCategory, referenceType, ...locator] = value.split(/\s+/);
  return { referenceCategory, referenceType, referenceLocator: locator.join(' ') };
};

export const isTagValue = (text: string): boolean => /^\s*SPDXVersion\s*:/m.test(text.slice(0, 100_000));

/** A document in the making: what the next tag belongs to is what was begun last. */
class Document {
  readonly packages: Json[] = [];
  readonly relationships: Json[] = [];
  readonly info: Json = { creators: [] };
  readonly top: Json = {};
  readonly others: Record<'files' | 'snippets' | 'hasExtractedLicensingInfos', Json[]> = {
    files: [],
    snippets: [],
    hasExtractedLicensingInfos: [],
  };
  #now: Json | null = null;
  #isPackage = false;

  /** @returns false for a tag that is not read */
  take({ name, value }: Tag): boolean {
    const section = SECTIONS.get(name);
    if (name === 'PackageName') this.#begin(this.packages, { name: value });
    else if (section) this.#begin(this.others[section], section === 'snippets' ? { SPDXID: value } : {});
    else if (name === 'SPDXID') (this.#now ?? this.top).SPDXID = value;
    else if (name === 'Created') this.info.created = value;
    else if (name === 'CreatorComment') this.info.comment = value;
    else if (name === 'Creator') (this.info.creators as string[]).push(value);
    else if (name === 'LicenseListVersion') this.info.licenseListVersion = value;
    else if (name === 'Relationship') this.relationships.push(relation(value));
    else return this.#takeField(name, value);
    return true;
  }

  #begin(list: Json[], one: Json): void {
    list.push(one);
    this.#now = one;
    this.#isPackage = list === this.packages;
  }

  #takeField(name: string, value: string): boolean {
    const top = DOCUMENT.get(name);
    if (top) this.top[top] = value;
    else if (!this.#isPackage || this.#now === null) return false;
    else return this.#takeOfPackage(this.#now, name, value);
    return true;
  }

  #takeOfPackage(now: Json, name: string, value: string): boolean {
    const add = (field: string, made: Json): void => {
      now[field] = [...((now[field] as Json[] | undefined) ?? []), made];
    };
    const field = PACKAGE.get(name);
    if (field) now[field] = value;
    else if (name === 'FilesAnalyzed') now.filesAnalyzed = /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : value;
    else if (name === 'PackageChecksum') add('checksums', checksum(value));
    else if (name === 'ExternalRef') add('externalRefs', externalRef(value));
    else return false;
    return true;
  }
}

/**
 * SPDX 2 in tag-value, in the form that JSON has.
 * @throws Refusal for a text that has no end
 */
export const spdx2FromTags = (text: string, notRead: Counts, faults: string[]): Fields => {
  const document = new Document();
  let wrong = 0;
  for (const tag of tagsOf(text)) {
    if ('problem' in tag) {
      wrong += 1;
      if (wrong <= MOST_FAULTS) faults.push(tag.problem);
    } else if (!document.take(tag)) notRead.add(tag.name, KEPT.test(tag.name) ? NOT_KEPT : UNKNOWN_FIELD);
  }
  if (wrong > MOST_FAULTS) faults.push(`${wrong - MOST_FAULTS} more lines are no tags.`);
  return {
    ...document.top,
    creationInfo: document.info,
    packages: document.packages,
    relationships: document.relationships,
    ...Object.fromEntries(Object.entries(document.others).filter(([, list]) => list.length > 0)),
  };
};
