import type { OperationOutput } from '../../../api/client.ts';

type Source = OperationOutput<'vulnerability.triage'>['sources'][number];

const severityOf = ({ scores }: Source): string =>
  scores
    .flatMap(({ worked, stated }) => worked ?? stated ?? [])
    .sort()
    .join(' ');
const weaknessOf = ({ cwes }: Source): string => [...cwes].sort().join(' ');

/** Where a source says something else than another one; what one of them does not say is no difference. */
export const differing = (one: Source, all: readonly Source[]): { severity: boolean; weakness: boolean } => {
  const isOther = (of: (source: Source) => string): boolean =>
    of(one) !== '' && all.some((source) => of(source) !== '' && of(source) !== of(one));
  return { severity: isOther(severityOf), weakness: isOther(weaknessOf) };
};
