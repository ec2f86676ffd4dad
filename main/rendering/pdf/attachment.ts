import { createHash } from 'node:crypto';
import type { Ground, Reference } from './ground.ts';

/** Attaches a file to the record as PDF/A-3 wants it: with its type, its relationship and its dates. */
export const attach = (
  ground: Ground,
  bytes: Uint8Array,
  name: string,
  type: string,
  description: string,
  relationship: 'Data' | 'Source',
  date: Date,
): void => {
  const checksum = new Uint8Array(createHash('md5').update(bytes).digest());
  const file = ground.ref({
    Type: 'EmbeddedFile',
    Subtype: nameOf(type),
    Params: { CreationDate: date, ModDate: date, Size: bytes.length, CheckSum: checksum },
  });
  file.end(bytes);
  const specification = ground.ref({
    Type: 'Filespec',
    AFRelationship: relationship,
    F: new String(name),
    UF: new String(name),
    EF: { F: file },
    Desc: new String(description),
  });
  specification.end();
  ground.addNamedEmbeddedFile(name, specification);
  const associated = (ground._root.data.AF ?? []) as Reference[];
  ground._root.data.AF = [...associated, specification];
};

/** A media type as a PDF name. */
const nameOf = (type: string): string =>
  type.replaceAll(/[^\w.+-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
