// Runs our readers and rules over the published files and writes docs/vectors.md. Usage: COUNTERSIGN_VECTORS=FOLDER npm run vectors
import { writeFileSync } from 'node:fs';
import { cvssOutcomes } from './cvss.ts';
import { type Outcome, vectorsFolder } from './outcome.ts';
import { purlOutcomes } from './purl.ts';
import { nativeOutcomes, versOutcomes } from './vers.ts';
import { versionOutcomes } from './versions.ts';

if (vectorsFolder === '') {
  console.error('COUNTERSIGN_VECTORS names no folder. Name the folder of the published vectors.');
  process.exit(2);
}
const outcomes: Outcome[] = [...cvssOutcomes(), ...purlOutcomes(), ...versOutcomes(), ...nativeOutcomes(), ...versionOutcomes()];
const rows = [...Map.groupBy(outcomes, ({ file }) => (file.startsWith('purl/types/') ? 'purl/types' : file))].map(([file, all]) => {
  const count = (result: Outcome['result']): number => all.filter((one) => one.result === result).length;
  return `| ${file} | ${all.length} | ${count('right')} | ${count('wrong')} | ${count('refused')} |`;
});
const page = `# Published vectors

Written by \`npm run vectors\`, never by hand. Right is equal to what the file expects, a refusal where it expects one; refused is no answer where the file has one. Each that is not right is accounted for in decision 0095 and in the tests beside the readers.

| file | cases | right | wrong | refused |
|---|---|---|---|---|
${rows.join('\n')}
`;
writeFileSync('docs/vectors.md', page);
console.log(`docs/vectors.md: ${outcomes.length} cases of ${rows.length} files.`);
