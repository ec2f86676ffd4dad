import { rowLine } from '#shared/domain/references/row-lines.ts';
import type { Sbom } from '#shared/domain/references/sbom.ts';

const lineOf = (kind: 'component' | 'relation', model: object): string => rowLine({ kind, head: JSON.stringify(model), affected: '' });

/** The rows of a bill of materials, a line each, in the order of its file. */
export const sbomLines = ({ components, relations, leaves }: Sbom): Uint8Array =>
  Buffer.from(
    [
      ...components.map((component) => lineOf('component', component)),
      ...relations.map((relation) => lineOf('relation', relation)),
      ...leaves.map((from) => lineOf('relation', { from, to: null, kind: 'depends on' })),
    ].join(''),
  );
