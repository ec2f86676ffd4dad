import { inOrder, partKey, partTitle, productTitle, said, saidList } from './decided.ts';
import { type Identity, identityOf } from './identities.ts';
import type { VexFinding, VexStatement } from './statement.ts';

const PRODUCT = 'product';

const helper = ({ purl, cpe }: Identity) =>
  purl === null && cpe === null ? {} : { product_identification_helper: { ...said('cpe', cpe), ...said('purl', purl) } };

/** The release as product, and each component that a finding is about as a part of it. */
export const csafTree = (statement: VexStatement): { written: object; idOf: (finding: VexFinding) => string } => {
  const { author, product, findings } = statement;
  const parts = new Map<string, VexFinding>();
  for (const one of inOrder(findings).flatMap((group) => group.findings))
    if (one.component !== null) parts.set(partKey(one.component), one);
  const ids = new Map([...parts.keys()].map((key, at) => [key, `component-${at + 1}`]));
  const listed = [...parts].map(([key, finding]) => ({ id: ids.get(key) ?? '', finding, component: finding.component ?? product }));
  const written = {
    branches: [
      {
        category: 'vendor',
        name: author.name,
        branches: [
          {
            category: 'product_name',
            name: product.name,
            branches: [
              {
                category: 'product_version',
                name: product.version,
                product: { name: productTitle(statement), product_id: PRODUCT, ...helper(identityOf(product)) },
              },
            ],
          },
        ],
      },
    ],
    ...saidList(
      'full_product_names',
      listed.map(({ id, component }) => ({ name: identityOf(component).title, product_id: id, ...helper(identityOf(component)) })),
    ),
    ...saidList(
      'relationships',
      listed.map(({ id, finding }) => ({
        category: 'default_component_of',
        full_product_name: { name: partTitle(finding, statement), product_id: `${id}-in-${PRODUCT}` },
        product_reference: id,
        relates_to_product_reference: PRODUCT,
      })),
    ),
  };
  const idOf = ({ component }: VexFinding): string => (component === null ? PRODUCT : `${ids.get(partKey(component)) ?? ''}-in-${PRODUCT}`);
  return { written, idOf };
};
