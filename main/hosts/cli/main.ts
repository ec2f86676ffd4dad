import './small-heap.ts';

// Asked for only now: what is named at the top is read and compiled before anything above has its turn.
const { runCommandLine } = await import('./command-line.ts');
await runCommandLine(process.argv.slice(2));
