// Has faults happen to vaults, many times, and reports; strace records what a power cut may take away.
import { LEAVE, setUpTools } from './set-up-tools.ts';

setUpTools(!process.argv.includes(LEAVE));
process.argv = process.argv.filter((word) => word !== LEAVE);
await import('../tests/faults/runs/main.ts');
