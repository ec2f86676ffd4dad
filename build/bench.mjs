// Takes the benchmarks; some of them look at the screens, or read by what was built for it.
import { buildReader } from './reader.mjs';
import { buildScreens } from './screens.mjs';

await buildScreens();
await buildReader();
await import('../tests/bench/main.ts');
