import { registerHooks } from 'node:module';

const ours = new URL('./database.ts', import.meta.url).href;
const tests = new URL('../', import.meta.url).href;

/** `npm run test:encrypted`: what tests take for the plain library opens encrypted vaults as well. The program itself is as it is. */
if (process.env.COUNTERSIGN_TEST_ENCRYPTED)
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'better-sqlite3' && context.parentURL?.startsWith(tests) ? { url: ours, shortCircuit: true } : next(specifier, context),
  });
