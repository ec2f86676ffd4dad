// What a packaged program is made of. A plain list, so that tests can hold it against what is built.
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { wholePackages, withTheirOwn } from './whole-packages.mjs';

/** Every fuse is decided here; one that a later Electron adds stops the packaging. */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** electron-builder's own list of fuses is shorter than Electron's, so they are set here. */
const setFuses = async ({ appOutDir, electronPlatformName, packager }) => {
  const { productFilename } = packager.appInfo;
  const name = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }[electronPlatformName] ?? packager.executableName;
  await flipFuses(join(appOutDir, name), { ...fuses, resetAdHocDarwinSignature: electronPlatformName === 'darwin' });
};

/**
 * @param {'linux' | 'win32' | 'darwin'} platform that is packaged for
 * @returns {import('electron-builder').Configuration}
 */
export const packageConfig = (platform) => ({
  appId: 'app.countersign.desktop',
  productName: 'Countersign',
  copyright: 'Countersign',
  directories: { output: 'out/package', buildResources: 'build/resources' },
  // A Debian package names a home page; there is none, and the reserved name says so.
  extraMetadata: { author: 'Countersign', homepage: 'https://countersign.invalid' },
  files: [
    'package.json',
    'out/electron/**',
    'out/renderer/**',
    '!out/*/.{sources,packages}',
    // The screens get the fonts of the records.
    '!out/renderer/fonts',
    // What is used of the others is in out/electron; of the native module the prebuild of the target is enough.
    `!node_modules/!(${withTheirOwn(wholePackages).join('|')})/**`,
    '!node_modules/**/*.{map,md,markdown,ts,mts,cts}',
    '!node_modules/mammoth/{*.browser*.js,bin/**}',
    '!node_modules/{jszip,pako,bluebird/js}/{dist,vendor,browser}/**',
    '!node_modules/jszip/node_modules/pako/dist/**',
    '!node_modules/underscore/{amd,cjs,modules}/**',
    '!node_modules/underscore/underscore-{umd,esm,min}*',
    '!node_modules/underscore/underscore.js',
    '!node_modules/lie/dist/**',
    '!node_modules/zxing-wasm/dist/{cjs,full,miniprogram,writer,{es,iife}/{full,writer}}/**',
    // Of what typesets formulas, the five files that are read (main/rendering/formula/mathjax.ts).
    '!node_modules/mathjax/es5/*-*.js',
    '!node_modules/mathjax/es5/{latest,loader,startup}.js',
    '!node_modules/mathjax/es5/{a11y,sre,ui,input/tex,input/mml,output/chtml}/**',
    '!node_modules/mathjax/es5/{input/{asciimath,tex*},output/chtml}.js',
    '!node_modules/{mammoth/NEWS,jszip/tsconfig.json}',
    '!node_modules/better-sqlite3{,-multiple-ciphers}/{deps,src}/**',
    '!node_modules/better-sqlite3{,-multiple-ciphers}/binding.gyp',
    `!node_modules/better-sqlite3{,-multiple-ciphers}/prebuilds/!(${platform}-\${arch}).node`,
  ],
  asar: { smartUnpack: false },
  // Beside the program, where people find them: their authors ask for it.
  extraFiles: [
    'LICENSE',
    { from: 'out/sbom.cdx.json', to: 'sbom.cdx.json' },
    { from: 'out/third-party-licences.txt', to: 'third-party-licences.txt' },
  ],
  // A native module is loaded by the system, which cannot look into the archive.
  asarUnpack: ['**/*.node'],
  afterPack: setFuses,
  // The prebuilds inside better-sqlite3 serve Electron as they are.
  npmRebuild: false,
  // No updater: nothing is announced and nothing is fetched.
  publish: null,
  // An ending of our own: a package is a ZIP, and those belong to the programs that people chose for them.
  fileAssociations: [
    {
      ext: 'countersign',
      // Windows takes it as the id of a kind of file, which has no blanks.
      name: platform === 'win32' ? 'Countersign.AuditPackage' : 'Countersign audit package',
      description: 'Countersign audit package',
      mimeType: 'application/x-countersign-package',
      // It is looked at, and never changed.
      role: 'Viewer',
      rank: 'Owner',
    },
  ],
  win: { target: ['nsis', 'portable'] },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    differentialPackage: false,
    // Uninstalling takes away the program. Vaults, and which of them were open, stay.
    deleteAppDataOnUninstall: false,
  },
  mac: { target: ['dmg'], category: 'public.app-category.business', hardenedRuntime: true },
  linux: {
    target: ['deb', 'AppImage', 'dir'],
    category: 'Office',
    executableName: 'countersign',
    maintainer: 'Countersign',
    synopsis: 'Document control with electronic signatures',
  },
});
