import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Counts } from '../given/counts.ts';
import { UNKNOWN_FIELD } from '../given/counts.ts';
import { quoted } from '../given/refusal.ts';

/** In the built program the schemas lie together; in the sources where npm puts them, to which the package exports no path. */
const folderOf = (): string => {
  const beside = fileURLToPath(new URL('../../../../assets/schemas', import.meta.url));
  const { resolve } = createRequire(import.meta.url);
  return existsSync(beside) ? beside : join(dirname(resolve('@cyclonedx/cyclonedx-library/package.json')), 'res', 'schema');
};
const FOLDER = folderOf();
const HOME = 'http://cyclonedx.org/schema/';
const SHOWN = 5;
/** The reader counts the fields of these itself. */
const COUNTED_BESIDE = /^(?:\/metadata(?:\/component)?)?(?:\/components)*$/;

type Schema = { [key: string]: unknown };
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** `uniqueItems` compares each component with each other one: at 50,000 that takes an hour. References are checked by their own rule. */
const withoutPairs = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withoutPairs);
  if (!isSchema(schema)) return schema;
  return Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => (key === 'uniqueItems' ? [] : [[key, withoutPairs(value)]])));
};

const published = (name: string): Schema => withoutPairs(JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))) as Schema;

const validators = new Map<string, ValidateFunction>();
const validatorFor = (version: string): ValidateFunction => {
  const known = validators.get(version);
  if (known) return known;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv, ['date', 'date-time', 'uri']);
  // Addresses in any script: neither plug-in of the validator tells a sound one, and no address is followed here.
  for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true);
  // Referred to by the name of its file, which is not the one that it gives itself.
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'].map((base) => `${base}.SNAPSHOT.schema.json`))
    ajv.addSchema({ ...published(name), $id: `${HOME}${name}` });
  const made = ajv.compile(published(`bom-${version}.SNAPSHOT.schema.json`));
  validators.set(version, made);
  return made;
};

const isUnknownField = ({ keyword }: ErrorObject): boolean => keyword === 'additionalProperties' || keyword === 'unevaluatedProperties';

const inWords = ({ instancePath, message, params }: ErrorObject): string => {
  const allowed = 'allowedValues' in params ? `: ${quoted(params.allowedValues)}` : '';
  return `${instancePath === '' ? 'The document' : instancePath} ${message ?? 'is not as the format says'}${allowed}.`;
};

/**
 * What a file breaks of the schema that was published for its version. Unknown fields break nothing and are counted.
 * @returns a sentence each, the first ones and how many more there are
 */
export const schemaFaults = (bom: unknown, version: string, notRead: Counts): string[] => {
  const validate = validatorFor(version);
  if (validate(bom)) return [];
  const errors = validate.errors ?? [];
  for (const { instancePath, params } of errors.filter(isUnknownField)) {
    const place = instancePath.replaceAll(/\/\d+/g, '');
    if (!COUNTED_BESIDE.test(place))
      notRead.add(`${place.slice(1).replaceAll('/', '.')}.${String(params.additionalProperty)}`, UNKNOWN_FIELD);
  }
  const faults = errors.filter((error) => !isUnknownField(error));
  const more = faults.length > SHOWN ? [`${faults.length - SHOWN} more places are not as the schema of CycloneDX ${version} says.`] : [];
  return [...faults.slice(0, SHOWN).map(inWords), ...more];
};
