// The layers of the house: shared <- ports <- domain <- app <- hosts (README, Architecture).
const test = '\\.test\\.ts$|/testing/';
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { pathNot: test, ...from }, to });
// A package that is not installed stays a bare name, so each is looked for both ways.
const network = '^(node:)?(net|http|https|http2|tls|dgram|dns)(/|$)|(^|/)node_modules/(undici|ws|axios)/|^(undici|ws|axios)(/|$)';
const electron = '(^|/)node_modules/electron/|^electron(/|$)';

/** The layers of the domain from the ground, each with its modules: a module knows its own layer and those below. */
const domain = [
  ['audit/'],
  ['signing/'],
  // What an operation is.
  ['[^/]+$'],
  ['identity/'],
  // What tells of all modules and knows none of them: they hand in to it.
  ['home/', 'lists/'],
  ['documents/', 'letters/', 'import-sources/'],
  ['records/'],
  // Registers link to clauses.
  ['catalogues/'],
  ['workflow/'],
  ['distribution/', 'change/', 'registers/', 'training/'],
  ['vulnerabilities/'],
  ['as-of/', 'overview/'],
  ['rooms/', 'frameworks/'],
  ['trace/'],
  ['retention/'],
  ['migration/', 'packages/'],
  ['entry-import/', 'reference-sets/'],
  ['assessments/'],
  ['backups/', 'qualification/'],
  // The checks of all of them, by attribute.
  ['alcoa/'],
];
/** The layers of the screens: what all of them stand on, what several of them show, the screens, and what knows every screen. */
const renderer = [['words/'], ['api/'], ['components/'], ['frame/'], ['panels/'], ['screens/'], ['app/', '[^/]+$']];
const anywhere = (layers) => layers.flat().join('|');
const layerRules = (name, folder, layers, comment) =>
  layers
    .slice(0, -1)
    .flatMap((modules, layer) =>
      modules.map((module) =>
        rule(
          `${name}-${module === '[^/]+$' ? 'operation' : module.slice(0, -1)}`,
          { path: `^${folder}/(${module})` },
          { path: `^${folder}/(?!${anywhere(layers.slice(0, layer + 1))})` },
          comment,
        ),
      ),
    );

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: { pathNot: '^node_modules' }, to: { circular: true } },
    rule(
      'shared-knows-only-itself',
      { path: '^shared/' },
      { pathNot: '^shared/|(^|/)node_modules/(zod|luxon|@types/luxon|big\\.js|@types/big\\.js|ae-cvss-calculator)/' },
      'Both sides import shared; it may pull in nothing heavy.',
    ),
    rule('ports-know-only-shared', { path: '^main/ports/' }, { path: '^main/(?!ports/)' }, 'A port says what is needed, not who gives it.'),
    rule(
      'domain-knows-no-layer-above',
      { path: '^main/domain/' },
      { path: '^main/(app|hosts|storage|rendering)/' },
      'The business is free of storage, rendering and hosts.',
    ),
    rule(
      'domain-touches-no-files',
      { path: '^main/domain/' },
      { path: `^(node:)?fs(/promises)?$|(^|/)node_modules/(better-sqlite3(-multiple-ciphers)?|@types/better-sqlite3)/|${electron}` },
      'Files and SQLite are behind ports.',
    ),
    rule(
      'storage-and-rendering-know-no-app',
      { path: '^main/(storage|rendering)/' },
      { path: '^main/(app|hosts)/' },
      'They implement what the domain asks for.',
    ),
    rule(
      'import-format-knows-no-other',
      { path: '^main/rendering/import/(docx|markdown|tables|pdf)/' },
      { path: '^main/rendering/import/(docx/|markdown/|tables/|pdf/|[^/]+$)', pathNot: '^main/rendering/import/$1/' },
      'What two formats share stands in a folder of its own; what knows all of them stands above.',
    ),
    rule(
      'hosts-know-no-module',
      { path: '^main/hosts/' },
      { path: '^main/domain/(?!audit/)' },
      'A host calls operations; which module answers is no matter of it.',
    ),
    rule('app-knows-no-host', { path: '^main/app/' }, { path: '^main/hosts/' }, 'Hosts call the app.'),
    rule('renderer-knows-only-shared', { path: '^renderer/' }, { path: '^main/' }, 'Screens speak through operations.'),
    rule(
      'electron-only-in-its-host',
      { pathNot: `^main/hosts/electron/|${test}` },
      { path: electron },
      'The business runs without Electron.',
    ),
    rule(
      'sqlite-only-in-storage',
      { path: '^(main|shared|renderer)/', pathNot: `^main/storage/|${test}` },
      { path: '(^|/)node_modules/(better-sqlite3(-multiple-ciphers)?|@types/better-sqlite3)/' },
      'One way to write.',
    ),
    rule(
      'no-network',
      { path: '^(main|shared|renderer)/', pathNot: `^main/hosts/browser/|${test}` },
      { path: network },
      'Offline-first: no module of the product opens a connection.',
    ),
    rule(
      'site-is-the-one-connection',
      { path: '^(main|shared|renderer)/', pathNot: `^main/storage/site/|${test}` },
      { path: '(^|/)node_modules/(pg|@types/pg)/|^pg(/|$)' },
      'A site is the only host that the program ever connects to, and off by default.',
    ),
    ...layerRules('layer', 'main/domain', domain, 'A higher module is reached through what compose passes in.'),
    rule(
      'module-without-a-layer',
      { path: `^main/domain/(?!${anywhere(domain)})` },
      {},
      'A module of the domain is in the list of layers above.',
    ),
    ...layerRules('screen-layer', 'renderer', renderer, 'The frame is below the screens; what knows all of them is above.'),
    rule(
      'screen-folder-without-a-layer',
      { path: `^renderer/(?!${anywhere(renderer)})` },
      {},
      'A folder of the screens is in the list of layers above.',
    ),
    rule(
      'screen-knows-no-other-screen',
      { path: '^renderer/screens/([^/]+)/' },
      { path: '^renderer/screens/', pathNot: '^renderer/screens/$1/' },
      'What two screens share is a panel, a component or of the frame.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
