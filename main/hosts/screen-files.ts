import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { AppError } from '#shared/domain/errors.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
};
/** Stands in the built page where each answer puts its own nonce. */
export const NONCE_PLACE = '__NONCE__';

export interface ScreenFile {
  body: Buffer;
  headers: Record<string, string>;
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Sent with every answer of a host, files and calls alike. */
export const securityHeaders = (nonce: string): Record<string, string> => ({
  'Content-Security-Policy': policy(nonce),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=()',
});

/**
 * The built screens as a fixed list of files: a request names an entry of the list or gets nothing, so no path is ever joined.
 * @param folder what the build of the renderer left
 * @param fonts where the fonts of the screens lie, if not in that folder
 */
export class ScreenFiles {
  readonly #files = new Map<string, { path: string; type: string }>();

  constructor(folder: string, fonts?: string) {
    if (!existsSync(join(folder, 'index.html')))
      throw new AppError(
        'cannot-read',
        `The screens are missing from ${folder}. Run "npm start" in the project, or install the program again.`,
      );
    this.#add('', folder);
    if (fonts !== undefined) this.#add('/fonts', fonts);
  }

  #add(under: string, folder: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const type = types[extname(entry.name)];
      if (type) this.#files.set(`${under}/${relative(folder, path).split(sep).join('/')}`, { path, type });
    }
  }

  /** @param path of a URL, decoded by nobody; '/' is the page. @returns null for what is not in the list */
  get(path: string): ScreenFile | null {
    const found = this.#files.get(path === '/' ? '/index.html' : path);
    if (!found) return null;
    const nonce = randomBytes(16).toString('base64');
    const raw = readFileSync(found.path);
    const body = path === '/' || path === '/index.html' ? Buffer.from(raw.toString('utf8').replaceAll(NONCE_PLACE, nonce)) : raw;
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
    return { body, headers: { 'Content-Type': found.type, 'Cache-Control': cache, ...securityHeaders(nonce) } };
  }
}
