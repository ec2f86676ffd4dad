// Broken files are read by what was built for it, as in the delivered program.
import { buildReader } from './reader.mjs';

await buildReader();
await import('../tests/hostile/main.ts');
