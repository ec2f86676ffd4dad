import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file that a page carries within itself. */
export const asset = (name: string): string => readFileSync(fileURLToPath(new URL(`../../../assets/${name}`, import.meta.url)), 'utf8');
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** Data inside a page: no word of it can end the element that holds it. */
export const dataText = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
/** How a policy names the one script or style that may stand in its page. */
export const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
