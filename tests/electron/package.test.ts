import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { toBuffer } from 'qrcode';
import { beforeAll, describe, expect, it } from 'vitest';
import { docx, p } from '#main/rendering/import/testing/fixtures.ts';
import { passwordOf } from '#main/testing/workplace.ts';
import { mayBePackage, PACKAGE_ENDING } from '#shared/domain/package-file.ts';
// @ts-expect-error the build's own scripts are plain JavaScript: they run before anything is built
import { packageConfig } from '../../build/package-config.mjs';
// @ts-expect-error likewise
import { wholePackages, withTheirOwn } from '../../build/whole-packages.mjs';
import { unpacked } from '../fixtures/unpack.ts';
import { brought } from './testing/brought.ts';
import { startProgram } from './testing/stand-in.ts';

const MB_15 = 15_000_000;
/** Four East Asian fonts, and those of the other scripts and signs, with the shaper. */
const MB_FONTS = 33_500_000;
/** What typesets formulas, two thirds of it the outlines of its letters. */
const MB_FORMULAS = 1_600_000;
/** The schemas of CycloneDX and the validator that applies them. */
const MB_SCHEMAS = 1_600_000;
/** Catalogues of frameworks, the registers that are shipped, what their papers tell of changed values, and what works out scores of vulnerabilities. */
const MB_CATALOGUES = 850_000;
/** What says and tries what the program itself is: its bill of materials, the requirements, and the qualification that plays them. */
const MB_QUALIFICATION = 375_000;
/** What every refusal says in German. */
const MB_REFUSALS = 60_000;
/** What verifies packages without their vault, in both languages. */
const MB_PACKAGES = 60_000;
const program = join('out/package', 'linux-unpacked');
const asar = join(program, 'resources', 'app.asar');

/** Stands for Electron's distribution: a file with a fuse wire as Electron has it, so that packaging runs in full without the binary. */
const distribution = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-electron-'));
  const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('111100110')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('a stand-in '), wire, Buffer.from(' for Electron')]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), '45.4.1');
  mkdirSync(join(folder, 'resources'));
  return folder;
};
const packageWith = (dist: string, ...targets: string[]) =>
  spawnSync(process.execPath, ['build/package.mjs', ...targets], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist },
  });

describe.skipIf(process.platform !== 'linux')('the packaged program', () => {
  let files: string[] = [];
  beforeAll(() => {
    const { status, stderr, stdout } = packageWith(distribution());
    expect(status, stdout + stderr).toBe(0);
    files = listPackage(asar, { isPack: false });
  }, 300_000);

  it('says in one sentence what is missing where there is no binary', () => {
    const { status, stderr } = packageWith(mkdtempSync(join(tmpdir(), 'countersign-none-')));
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(/^Nothing was packaged, because the binary of Electron is missing: [^.]*\.?.*$/);
  });

  it('has every fuse decided: it does not run as Node, takes no debugger, and loads nothing but its archive', async () => {
    const wire = await getCurrentFuseWire(join(program, 'countersign'));
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.WasmTrapHandlers,
    ];
    for (let fuse = FuseV1Options.RunAsNode; fuse <= FuseV1Options.WasmTrapHandlers; fuse += 1)
      expect(wire[fuse], FuseV1Options[fuse]).toBe(on.includes(fuse) ? FuseState.ENABLE : FuseState.DISABLE);
  });

  it('holds the built program and the screens, and neither the browser host, the command line, sources nor tests', () => {
    for (const file of [
      '/package.json',
      '/out/electron/main/hosts/electron/main.js',
      '/out/electron/main/hosts/electron/reading-process.js',
      '/out/electron/main/hosts/electron/reading-thread.js',
      '/out/electron/main/hosts/electron/reference-process.js',
      '/out/electron/main/hosts/electron/package-process.js',
      '/out/electron/main/app/verify/verify-vault-worker.js',
      '/out/electron/main/app/backup/backup-worker.js',
      '/out/electron/main/rendering/pdf/aside/render-thread.js',
      '/out/electron/main/storage/pages-worker.js',
      '/out/electron/main/storage/signatures/signature-worker.js',
      '/out/electron/preload.cjs',
      '/out/electron/assets/fonts/NotoSans_400Regular.ttf',
      '/out/electron/assets/starter/index.json',
      '/out/renderer/index.html',
      '/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
      '/node_modules/harfbuzzjs/dist/harfbuzz.wasm',
      '/out/electron/assets/fonts/NotoSansSC_400Regular.ttf',
      '/out/electron/assets/fonts/IBMPlexSansArabic_400Regular.ttf',
      '/out/electron/assets/schemas/bom-1.7.SNAPSHOT.schema.json',
      '/out/electron/assets/schemas/spdx.SNAPSHOT.schema.json',
    ])
      expect(files).toContain(file);
    // What typesets formulas: the files that are read, of a package of 24 MB.
    expect(files.filter((file) => /^\/node_modules\/mathjax\/.*\.js$/.test(file)).sort()).toEqual([
      '/node_modules/mathjax/es5/adaptors/liteDOM.js',
      '/node_modules/mathjax/es5/core.js',
      '/node_modules/mathjax/es5/input/mml.js',
      '/node_modules/mathjax/es5/output/svg.js',
      '/node_modules/mathjax/es5/output/svg/fonts/tex.js',
    ]);
    const strangers = files.filter(
      (file) =>
        /hosts\/(browser|cli)|\.test\.|\.([mc]?ts|tsx|map)$|\.sources$|\/testing\//.test(file) ||
        !/^\/(package\.json$|out|node_modules)/.test(file),
    );
    expect(strangers).toEqual([]);
    const packages = new Set(files.flatMap((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1] ?? []));
    expect([...packages].sort()).toEqual(withTheirOwn(wholePackages).sort());
  });

  it('brings its own licence and those of what it is made of', () => {
    expect(readFileSync(join(program, 'LICENSE'), 'utf8')).toContain('Apache License');
    const others = readFileSync(join(program, 'third-party-licences.txt'), 'utf8');
    for (const name of ['react', 'zod', 'mammoth', 'Noto Sans', 'harfbuzzjs', '@expo-google-fonts/noto-sans-sc'])
      expect(others).toMatch(new RegExp(`^${name} [\\w.]+\nLicence: `, 'm'));
  });

  it('brings its bill of materials beside it and in Help, which lists every package that is built in and none that is not', () => {
    const text = readFileSync(join(program, 'sbom.cdx.json'), 'utf8');
    expect(extractFile(asar, 'out/renderer/sbom.cdx.json').toString('utf8')).toBe(text);
    const bill = JSON.parse(text) as { components: { group?: string; name: string; purl: string }[] };
    const listed = bill.components
      .filter(({ purl }) => purl.startsWith('pkg:npm/'))
      .map(({ group, name }) => (group ? `${group}/${name}` : name));
    const inArchive = files.flatMap((file) => /^.*\/(?:packages|node_modules)\/((?:@[^/]+\/)?[^/@][^/]*)\/.*\.c?js$/.exec(file)?.[1] ?? []);
    const built = new Set([...inArchive, ...readFileSync('out/renderer/.packages', 'utf8').split('\n')]);
    expect([...built].filter((name) => !listed.includes(name))).toEqual([]);
    // Data, the program that runs it, and what only passes other packages on.
    const noCode = [/^@expo-google-fonts\//, /^@cyclonedx\//, /^electron$/, /^@tiptap\/(pm|extension-)/];
    expect(listed.filter((name) => !built.has(name) && !noCode.some((one) => one.test(name)))).toEqual([]);
  });

  it('weighs less than 15 MB beside the fonts of the scripts, what typesets formulas, what bills of materials are held against, catalogues, qualification, refusals in German and packages of others, and beside the archive lie the native modules of its target alone, of the library of SQLite and of the one with ciphers', () => {
    expect(statSync(asar).size).toBeLessThan(
      MB_15 + MB_FONTS + MB_FORMULAS + MB_SCHEMAS + MB_CATALOGUES + MB_QUALIFICATION + MB_REFUSALS + MB_PACKAGES,
    );
    const beside = readdirSync(`${asar}.unpacked`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(beside.map(({ name }) => name)).toEqual(Array(2).fill(`linux-${process.arch}.node`));
  });

  it('for Windows and macOS, too, only the native modules of the target are taken', () => {
    for (const platform of ['win32', 'darwin', 'linux']) {
      expect(packageConfig(platform).files).toContain(
        `!node_modules/better-sqlite3{,-multiple-ciphers}/prebuilds/!(${platform}-\${arch}).node`,
      );
      for (const arch of ['x64', 'arm64'])
        for (const library of ['better-sqlite3', 'better-sqlite3-multiple-ciphers'])
          expect(statSync(`node_modules/${library}/prebuilds/${platform}-${arch}.node`).size).toBeGreaterThan(1_000_000);
    }
    const { win, mac, linux, publish } = packageConfig('linux');
    expect([win.target, mac.target, linux.target, publish]).toEqual([['nsis', 'portable'], ['dmg'], ['deb', 'AppImage', 'dir'], null]);
  });

  it('its installers bear its icon, put licences and bill of materials beside it, take no rights of an administrator, and leave vaults where they are', () => {
    for (const platform of ['win32', 'darwin', 'linux']) {
      const { appId, directories, extraFiles, nsis, mac, asar: packed, afterPack } = packageConfig(platform);
      expect(appId).toBe('app.countersign.desktop');
      const icon = readFileSync(join(directories.buildResources, 'icon.png'));
      // Windows and macOS take their sizes from one of at least 512 pixels.
      expect(icon.readUInt32BE(16)).toBeGreaterThanOrEqual(512);
      expect(icon.readUInt32BE(20)).toBe(icon.readUInt32BE(16));
      expect(extraFiles.map((one: string | { to: string }) => (typeof one === 'string' ? one : one.to)).sort()).toEqual([
        'LICENSE',
        'sbom.cdx.json',
        'third-party-licences.txt',
      ]);
      expect(nsis).toMatchObject({ oneClick: false, perMachine: false, deleteAppDataOnUninstall: false });
      expect(nsis).not.toHaveProperty('include');
      expect(mac).toMatchObject({ hardenedRuntime: true });
      expect([packed.smartUnpack, typeof afterPack]).toEqual([false, 'function']);
    }
  });

  it('opens audit packages of its own ending on each system, and takes no kind of file from other programs', () => {
    for (const platform of ['win32', 'darwin', 'linux']) {
      const { fileAssociations, win, mac, linux, nsis } = packageConfig(platform);
      expect(fileAssociations).toHaveLength(1);
      const [{ ext, name, mimeType, role, rank }] = fileAssociations;
      expect([ext, mimeType, role, rank]).toEqual([PACKAGE_ENDING, 'application/x-countersign-package', 'Viewer', 'Owner']);
      // On Windows the name is the key of the registry; elsewhere people read it.
      if (platform === 'win32') expect(name).toMatch(/^[A-Za-z]+\.[A-Za-z]{1,30}$/);
      else expect(name).toBe('Countersign audit package');
      for (const own of [win, mac, linux]) expect(own).not.toHaveProperty('fileAssociations');
      expect(linux).not.toHaveProperty('mimeTypes');
      // Registered for the user alone, as the program is installed.
      expect(nsis.perMachine).toBe(false);
    }
    expect([mayBePackage(`a.${PACKAGE_ENDING}`), mayBePackage('a.zip'), mayBePackage('a.zip.exe')]).toEqual([true, true, false]);
  });

  it('works from nothing but its archive: a vault is made, a file is read, a code is read, and the record is laid out and frozen', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-unpacked-'));
    extractAll(asar, folder);
    cpSync(`${asar}.unpacked`, folder, { recursive: true });
    const electron = await startProgram({ packaged: true, folder });
    expect((await electron.fetch('app://countersign/fonts/NotoSans_400Regular.ttf')).status).toBe(200);
    const call = async (name: string, input: unknown) => {
      const answer = await electron.bridge.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.message}`);
      return answer.value as Record<string, string>;
    };
    const administrator = { userId: 'ada', printedName: 'Ada', department: 'IT', password: 'a lantern over the orchard' };
    const custodian = { custodianName: 'Klara', custodianPassphrase: 'two envelopes in the safe' };
    await call('host.createVault', {
      folder: join(folder, 'vault'),
      organisation: 'Unpacked Devices',
      administrator,
      ...custodian,
      identityMethod: 'passport',
    });
    await call('identity.signIn', { userId: 'ada', password: administrator.password });
    const password = 'another phrase for the author';
    const anna = { userId: 'anna', printedName: 'Anna', department: 'Quality', roles: ['Author'] };
    const { oneTimePassword } = await call('identity.addPerson', { ...anna, ...custodian });
    await call('identity.enrol', { userId: 'anna', oneTimePassword, password, acceptAccountability: true });
    await call('identity.identify', { userId: 'anna', method: 'passport', ...custodian });
    await call('identity.signIn', { userId: 'anna', password });
    const { number } = await call('documents.create', { typeId: 'SOP', title: 'Packed', owner: 'anna', department: 'Quality' });
    const file = await brought(electron.bridge, '# Scope\n\nEverything that is *packed*: 张伟, سارة, สมชาย.');
    await call('documents.importFile', { number, fileName: 'scope.md', file, asFile: false });
    const word = await brought(electron.bridge, docx(p('Words of a Word file.')));
    await call('documents.importFile', { number, fileName: 'scope.docx', file: word, asFile: false });
    expect(JSON.stringify(await call('documents.content', { number }))).toContain('Words of a Word file.');
    const code = await brought(electron.bridge, await toBuffer('DRAFT OF A PAGE'));
    expect(await call('distribution.readCode', { fileName: 'page.png', file: code })).toEqual({ code: 'DRAFT OF A PAGE' });
    await call('workflow.submit', { number, reason: 'First issue' });
    expect(JSON.stringify(await call('documents.show', { number }))).toContain('In Review');

    // The vault of a former version is opened, upgraded and worked on by the packaged program.
    await call('identity.signOut', {});
    await call('host.closeVault', {});
    await call('host.openVault', { folder: unpacked('vault-format-1.zip.br') });
    const signs = (userId: string) => ({ userId, password: passwordOf(userId) });
    await call('vault.attestClock', { first: signs('quality'), second: signs('control'), reason: 'Opened years later' });
    await call('identity.signIn', signs('auditor'));
    const [newest] = (await call('audit.list', { from: 1, limit: 1, operation: 'vault.upgrade', newestFirst: true })) as unknown as {
      subject: string;
    }[];
    expect(newest?.subject).toBe('format 4');
    expect((await call('records.export', { number: 'SOP-001', format: 'pdf' })).fileName).toMatch(/^SOP-001_\d\.0\.pdf$/);
    // An audit package is read in a process apart, from the archive as well.
    const { path } = await call('exchange.makePackage', { folder, form: PACKAGE_ENDING });
    expect(await call('host.verifyPackage', { path })).toMatchObject({ verdict: 'proven', form: 'package' });
    electron.app.quit();
  });

  it('reads a bill of materials from nothing but its archive, and holds it against the schema of its version', () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-unpacked-sbom-'));
    extractAll(asar, folder);
    const path = join(folder, 'sbom.json');
    const component = { type: 'library', name: 'curl', version: '8.5.0' };
    writeFileSync(path, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [component, { name: 7 }] }));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'out/electron/main/hosts/electron/reference-process.js'), JSON.stringify({ what: 'sbom', name: 'sbom.json', path })],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('/components/1');
  });
});
