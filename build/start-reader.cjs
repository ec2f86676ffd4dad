// Runs the built reader with what the engine compiled of it: to compile its hundreds of modules anew for each fifty files
// takes longer than to read them. Node's own cache is only for a process that may write to it, which this one must not.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

const [file, compiled] = [join(__dirname, 'reader.cjs'), join(__dirname, 'reader.compiled')];
const script = new Script(`(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`, {
  filename: file,
  // Passed over by the engine when it is of another version.
  ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
script.runInThisContext()(require, module, exports);
// When it is built: with the functions that reading has used by then.
if (process.argv.includes('--compile')) process.once('exit', () => writeFileSync(compiled, script.createCachedData()));
