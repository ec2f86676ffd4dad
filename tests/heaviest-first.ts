import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, by where it lies: the story of all registers, whole stories in a browser, other people's tools, killed processes. */
const heavy = [
  'tests/contract/shipped-registers',
  'tests/independent/records',
  'tests/contract/cli',
  'tests/journeys/screens',
  'tests/electron',
  'tests/independent',
  'tests/faults',
];
const rank = ({ moduleId }: TestSpecification): number => {
  const found = heavy.findIndex((part) => moduleId.includes(part));
  return found === -1 ? heavy.length : found;
};

/** Begins with the heaviest files, so that at the end of a run no worker goes on alone for minutes. */
export default class HeaviestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}
