import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShippedFrameworks } from '#main/domain/catalogues/shipped.ts';

const folder = fileURLToPath(new URL('../../assets/frameworks/', import.meta.url));

/** The catalogues that come with the program; read when somebody asks for them. */
export const shippedFrameworks: ShippedFrameworks = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((fileName) => ({ fileName, bytes: readFileSync(join(folder, fileName)) }));
