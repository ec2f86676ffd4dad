/** The fields of the kinds of object that are read, in all versions up to 1.7: those that the model takes, and those that stay in the file. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const READ = {
  bom: set('$schema bomFormat specVersion serialNumber version metadata components dependencies compositions signature'),
  metadata: set('timestamp lifecycles tools manufacturer manufacture authors component supplier'),
  component: set(
    'type bom-ref supplier manufacturer authors author publisher group name version versionRange isExternal scope hashes licenses cpe purl omniborId swhid swid components properties',
  ),
} as const;

export const KEPT = {
  bom: set('services externalReferences vulnerabilities annotations formulation declarations definitions citations properties'),
  metadata: set('licenses properties distributionConstraints'),
  component: set(
    'mime-type description copyright patentAssertions modified pedigree externalReferences evidence releaseNotes modelCard data cryptoProperties tags signature',
  ),
} as const;

export const VERSIONS = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'];
/** JSON came with 1.2. */
export const JSON_VERSIONS = VERSIONS.slice(2);
