// What the tests need beside npm's packages: the one list that the set-up, the tests, the README and the check agree on.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Each tool and the Debian package that brings it. */
const packages = {
  pdfsig: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdffonts: 'poppler-utils',
  pdfimages: 'poppler-utils',
  pdfdetach: 'poppler-utils',
  qpdf: 'qpdf',
  openssl: 'openssl',
  certutil: 'libnss3-tools',
  zbarimg: 'zbar-tools',
  chromium: 'chromium',
  soffice: 'libreoffice-writer-nogui',
  calc: 'libreoffice-calc-nogui',
  uno: 'python3-uno',
  python3: 'python3',
  sqlite3: 'sqlite3',
  strace: 'strace',
  unzip: 'unzip',
  sha256sum: 'coreutils',
  unshare: 'util-linux',
  ip: 'iproute2',
  postgres: 'postgresql',
} as const;
export type Tool = keyof typeof packages;

/** What is no command of its own, but a part that is there or not. */
const parts: Partial<Record<Tool, string>> = {
  calc: '/usr/lib/libreoffice/program/libsclo.so',
  uno: '/usr/lib/python3/dist-packages/uno.py',
};
/** Where Debian keeps the versions of a tool side by side, outside of the path. */
const versions: Partial<Record<Tool, string>> = { postgres: '/usr/lib/postgresql' };
const isTool = (name: string): name is Tool => name in packages;
const allTools = Object.keys(packages).filter(isTool);

const mayRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The folders of the versions that are installed, the newest first. */
const versionsIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(folder, version, 'bin'))
    : [];

/** @returns where a tool is reached, or null */
export const whereIs = (tool: Tool): string | null => {
  const part = parts[tool];
  if (part !== undefined) return existsSync(part) ? part : null;
  const places = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const kept = versions[tool];
  return [...(kept === undefined ? [] : versionsIn(kept)), ...places].map((folder) => join(folder, tool)).find(mayRun) ?? null;
};

/** @returns those of the tools, or of all tools, that are not in reach */
export const notInReach = (tools: readonly Tool[] = allTools): Tool[] => tools.filter((tool) => whereIs(tool) === null);

const packagesOf = (tools: readonly Tool[] = allTools): string[] => [...new Set(tools.map((tool) => packages[tool]))];

/** The one command that brings these tools, or all. */
export const installCommand = (tools?: readonly Tool[]): string[] => ['apt-get', 'install', '-y', ...packagesOf(tools)];
