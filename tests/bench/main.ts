// npm run bench -- [--json FILE] [--size 1k|10k|100k|1M] [--only NAME]: each figure beside its baseline, measured in turns in one run.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { afterPassword } from './after-password.ts';
import { approve } from './approve.ts';
import { approveEncrypted } from './approve-encrypted.ts';
import { backup } from './backup.ts';
import { ceremony } from './ceremony.ts';
import { demo } from './demo.ts';
import { firstList } from './first-list.ts';
import { foreignCodes } from './foreign-codes.ts';
import { grammar } from './grammar.ts';
import { home } from './home.ts';
import { hostMemory } from './host-memory.ts';
import { matching } from './matching.ts';
import type { Figure, Measure, Scale } from './measure.ts';
import { migration } from './migration.ts';
import { openDocument } from './open-document.ts';
import { openLong } from './open-long.ts';
import { openProven } from './open-proven.ts';
import { overview } from './overview.ts';
import { auditPackage } from './package.ts';
import { pageMemory } from './page-memory.ts';
import { paperCode } from './paper-code.ts';
import { pdf } from './pdf.ts';
import { registers } from './registers.ts';
import { scroll } from './scroll.ts';
import { search } from './search.ts';
import { searchRecall } from './search-recall.ts';
import { sign } from './sign.ts';
import { site } from './site.ts';
import { start } from './start.ts';
import { trainings } from './training.ts';
import { typing } from './typing.ts';
import { verify } from './verify.ts';

/** One file for each; another figure is another file and another line here. */
const suite: Record<string, Measure> = {
  approve,
  'approve-encrypted': approveEncrypted,
  grammar,
  pdf,
  'paper-code': paperCode,
  'foreign-codes': foreignCodes,
  sign,
  'after-password': afterPassword,
  ceremony,
  demo,
  search,
  'search-recall': searchRecall,
  migration,
  package: auditPackage,
  backup,
  'first-list': firstList,
  home,
  scroll,
  open: openDocument,
  overview,
  registers,
  training: trainings,
  matching,
  typing,
  start,
  'page-memory': pageMemory,
  'host-memory': hostMemory,
  verify,
  'open-proven': openProven,
  'open-long': openLong,
  site,
};
const scales: Scale[] = [
  { size: '1k', documents: 1000 },
  { size: '10k', documents: 10_000 },
  { size: '100k', documents: 100_000 },
  { size: '1M', documents: 1_000_000 },
];

const { values } = parseArgs({ options: { json: { type: 'string' }, size: { type: 'string', default: '1k' }, only: { type: 'string' } } });
const scale = scales.find(({ size }) => size === values.size);
if (scale === undefined) throw new Error('The size is 1k, 10k, 100k or 1M.');
if (values.only !== undefined && !Object.hasOwn(suite, values.only)) throw new Error(`Known are: ${Object.keys(suite).join(', ')}.`);

const ofEntries = ['verify', 'open-proven', 'open-long'];
if (scale.size === '1M' && !ofEntries.includes(values.only ?? ''))
  throw new Error(`Only ${ofEntries.join(', ')} are measured at 1M: add --only verify.`);

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(suite))
  if (values.only === undefined || values.only === name) figures.push(...(await measure(scale)));
console.table(figures);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
