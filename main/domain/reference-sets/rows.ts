import type { FeedRow } from '#main/ports/reference-reader.ts';
import type { ReferenceRow } from '#main/ports/reference-store.ts';
import type { Sbom } from '#shared/domain/references/sbom.ts';

/** The rows of a bill of materials, in the order of its file. */
export const sbomRows = ({ components, relations, leaves }: Sbom): ReferenceRow[] => [
  ...components.map(
    (component): ReferenceRow => ({
      ...{ kind: 'component', id: component.ref, names: [...component.purls, ...component.cpes], affected: '' },
      head: JSON.stringify(component),
    }),
  ),
  ...relations.map((relation): ReferenceRow => ({ kind: 'relation', id: '', names: [], head: JSON.stringify(relation), affected: '' })),
  ...leaves.map(
    (from): ReferenceRow => ({
      kind: 'relation',
      id: '',
      names: [],
      head: JSON.stringify({ from, to: null, kind: 'depends on' }),
      affected: '',
    }),
  ),
];
/** The rows of some records of a feed. */
export const feedRows = (rows: readonly FeedRow[]): ReferenceRow[] =>
  rows.map(({ affected, ...head }) => ({
    kind: 'record',
    id: head.id,
    names: [...head.aliases, ...head.upstream],
    head: JSON.stringify(head),
    affected,
  }));
