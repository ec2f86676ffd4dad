// Runs the command line. What brings in many documents gets its reader built first; without it, files are read from the sources.
if (process.argv[2] === 'migrate') {
  const { buildReader } = await import('./reader.mjs');
  await buildReader().catch((error) => process.stderr.write(`${error.message}\n`));
}
await import('../main/hosts/cli/main.ts');
