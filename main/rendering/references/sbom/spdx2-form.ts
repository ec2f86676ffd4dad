import type { Counts } from '../given/counts.ts';
import { quoted } from '../given/refusal.ts';
import { type Fields, isFields, listOf, textOf } from '../given/values.ts';

const SHOWN = 5;
/** Fields that 2.2 asks of each package and 2.3 does not any more. */
const ASKED_BY_2_2 = ['licenseConcluded', 'licenseDeclared', 'copyrightText'] as const;
const ID = /^SPDXRef-[A-Za-z0-9.-]+$/;

const isInstant = (value: unknown, form: RegExp): boolean =>
  typeof value === 'string' && form.test(value.trim()) && !Number.isNaN(Date.parse(value.trim()));
const AS_PUBLISHED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const PLAIN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

const documentFaults = (document: Fields, remarks: Counts): string[] => {
  const faults: string[] = [];
  const { creationInfo: info } = document;
  if (document.SPDXID !== 'SPDXRef-DOCUMENT') remarks.add('SPDXID of the document', 'is not "SPDXRef-DOCUMENT"');
  for (const name of ['name', 'documentNamespace'] as const)
    if (textOf(document[name]) === null) faults.push(`The document has no ${name}.`);
  if (!isFields(info)) return [...faults, 'The document has no creationInfo.'];
  if (isInstant(info.created, PLAIN)) {
    if (!isInstant(info.created, AS_PUBLISHED)) remarks.add('creationInfo.created', 'is not in whole seconds of UTC');
  } else faults.push(`creationInfo/created is ${quoted(info.created)}, which is no date and time as SPDX writes it.`);
  const { creators } = info;
  if (!Array.isArray(creators) || creators.length === 0 || creators.some((one) => typeof one !== 'string'))
    faults.push(`creationInfo/creators is ${quoted(creators)} instead of a list of texts.`);
  return faults;
};

const packageFaults = (one: unknown, at: number, asked: readonly string[], remarks: Counts): string[] => {
  const place = `packages/${at}`;
  if (!isFields(one)) return [`${place} is no package but ${quoted(one)}.`];
  const faults: string[] = [];
  if (textOf(one.name) === null) faults.push(`${place} has no name.`);
  if (textOf(one.SPDXID) === null) faults.push(`${place} (${quoted(one.name)}) has no SPDXID.`);
  else if (!ID.test(String(one.SPDXID))) remarks.add('SPDXID of a package', 'has characters that SPDX does not allow');
  if (one.filesAnalyzed !== undefined && typeof one.filesAnalyzed !== 'boolean')
    faults.push(`${place}: filesAnalyzed is ${quoted(one.filesAnalyzed)} instead of true or false.`);
  for (const name of asked)
    if (one[name] === undefined) faults.push(`${place} (${quoted(one.name)}) has no ${name}, which SPDX 2.2 asks for.`);
  return faults;
};

const relationFaults = (one: unknown, at: number): string[] => {
  const texts = isFields(one) ? [one.spdxElementId, one.relatedSpdxElement, one.relationshipType] : [null];
  return texts.every((text) => textOf(text) !== null) ? [] : [`relationships/${at} does not say from what to what it leads, and how.`];
};

/**
 * What a document of SPDX 2 breaks of its specification, a sentence each.
 * @param remarks takes the breaks that change nothing of what is read, which common generators make
 */
export const formFaults = (document: Fields, remarks: Counts): string[] => {
  const faults = documentFaults(document, remarks);
  for (const name of ['packages', 'relationships', 'files'] as const)
    if (document[name] !== undefined && !Array.isArray(document[name]))
      faults.push(`${name} is ${quoted(document[name])} instead of a list.`);
  const asked = document.spdxVersion === 'SPDX-2.2' ? ASKED_BY_2_2 : [];
  const found = [
    ...listOf(document.packages).flatMap((one, at) => packageFaults(one, at, asked, remarks)),
    ...listOf(document.relationships).flatMap(relationFaults),
  ];
  const more = found.length > SHOWN ? [`${found.length - SHOWN} more places are not as SPDX says.`] : [];
  return [...faults, ...found.slice(0, SHOWN), ...more];
};
