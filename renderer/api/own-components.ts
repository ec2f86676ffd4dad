import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';

const licence = z.object({
  license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional(),
  expression: z.string().optional(),
});
const component = z.object({
  group: z.string().optional(),
  name: z.string(),
  version: z.string(),
  publisher: z.string(),
  purl: z.string(),
  licenses: z.array(licence),
});
const bill = z.object({ components: z.array(component) });

export interface OwnComponent {
  /** Tells it from all others. */
  purl: string;
  name: string;
  version: string;
  licence: string;
  maker: string;
}

const OWN_BILL = '/sbom.cdx.json';

interface OwnBill {
  /** CycloneDX, as the build left it beside the screens. */
  text: string;
  components: OwnComponent[];
}

const read = async (): Promise<OwnBill> => {
  const text = await (await fetch(OWN_BILL)).text();
  const components = bill.parse(JSON.parse(text)).components.map(({ group, name, version, publisher, purl, licenses }) => ({
    purl,
    name: group === undefined ? name : `${group}/${name}`,
    version,
    maker: publisher,
    licence: licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '').join(', '),
  }));
  return { text, components };
};

/** The bill of materials of the program that shows these screens. */
export const useOwnBill = () => useQuery<OwnBill, Error>({ queryKey: [OWN_BILL], queryFn: read, staleTime: Number.POSITIVE_INFINITY });
