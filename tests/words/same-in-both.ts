/** Texts that German writes as English does; any other that is left as it was is a text that nobody translated. */
export const sameInBoth: ReadonlySet<string> = new Set([
  ...[
    'Administrator',
    'Releases',
    '{row} × {column}: {count} {level}',
    'Audit',
    'Auditor',
    'Code',
    'Filter',
    'Form',
    'Format',
    'VEX…',
    'Import',
    'Link',
    'Matrix',
    'Name',
    'Register##of entries',
    'Version',
    'Organisation',
    'Person',
    'Revision',
    'Status',
    'Text',
  ],
  ...['CSV', 'Electron', 'Rev.', 'Export', 'Esc', 'ISO', 'PDF', 'Tab'],
  // Examples of what is typed.
  ...['2016 + A11:2021', 'ISO 13485', 'SOP-001'],
  // Values with nothing but names and signs between them.
  ...['({toUTC} UTC)', '{file}, SHA-256 {sha256}', '{time} {zoneName}; {toUTC} UTC', 'Manifest SHA-256 {manifest}', 'Revision {label}'],
  'Version {version}.',
  'orange',
  ...['Computer', 'Feed', 'Feeds', 'KEV', 'In KEV', 'SHA-256', 'Triage', '{finding}: {state}'],
  // Of a qualification.
  '{part}, {percent} %',
  'Version##of the program',
  'Tests',
  'Test##of a qualification',
  '{person}, {moment}',
  'Installation',
  'Countersign {version}',
]);

/** Sentences that the program puts together from several parts, so that none of its sources has their words in one piece. */
export const madeOfParts: ReadonlySet<string> = new Set([
  'Sealed with the seal of {organisation}.',
  '{count} entries verify, each follows the one before; {seq} of them stand with their hash only.',
  'The component is without a version here and was {before} there.',
  'The component is {version} here and was without one there.',
  'The level by the policy is {level} now and was {before}.',
  'The number of signatures is {level} now and was {before}.',
  '{field}: each has a decision: {count} of {all}',
  '{field}: each has a decision: {count} of {all} have none: {which}',
  '{field}: each has a decision: not assessed, so how many there are is not known',
  '{field}: not as everything stands now. Draw another one: {which}',
  ...['Effective', 'Superseded', 'Obsolete'].map((state) => `${state}, approved elsewhere`),
  ...['Draft', 'Changes Requested'].flatMap((state) => [`${state}: text`, `${state}: write it with {person}`]),
  ...['Important', 'Caution', 'Before the first section', 'Has to be a whole number'],
  ...['The document is obsolete.', 'The document is cancelled.'],
  ...['of one chosen document', 'that wait {~age}'],
  ...['red', 'orange', 'yellow', 'green', 'turquoise', 'blue', 'purple', 'pink'].map((colour) => `light ${colour}`),
  ...['red', 'yellow', 'green', 'turquoise', 'blue', 'purple', 'pink'].map((colour) => `dark ${colour}`),
  'it is neither PNG nor JPEG, but {kind}',
  // Gates and links of registers, with what is wrong behind them.
  ...['{field}: the text is not valid Unicode.', '{field}: leave out control characters.'],
  ...['{field}: {number} is none of the records that this link leads to.', '{field}: the day has come ({day})'],
  ...['{field}: the day is still to come ({day})', '{field}: the day has not passed ({day})'],
  'The last assessment, by the newest KEV, tells of it: {why}',
  ...['Every link names what stands now: {numbers} changed since', 'Every part of the file is there and in force: {parts} missing'],
  // The way to a screen, as it is named above it.
  'Profile',
  'Changes requested: revise and submit again ({why})',
  ...['Change request: one draft is not begun yet', 'Change request: {count} drafts are not begun yet'],
  ...['{what} (overdue; it waits for you)', 'The check for a newer edition is overdue; it waits for you'],
  'Genuine: {name} is in force since {date}. It is no controlled copy: nobody tells you when it goes out of force.',
]);

/** Where German leaves a value out, because the words that English puts there have another form in a German sentence. */
export const saysLess: ReadonlySet<string> = new Set([
  '{name} is {state}, so it cannot be {act}.',
  '{name} cannot be {act} by you. {needs}',
]);
