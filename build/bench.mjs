// Takes the benchmarks; some of them look at the screens, which are built first.
import { buildScreens } from './screens.mjs';

await buildScreens();
await import('../tests/bench/main.ts');
