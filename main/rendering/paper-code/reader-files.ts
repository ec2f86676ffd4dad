import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const wasm = (): string => createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** The reader of codes as the program brings it: left to itself the package fetches it from the network. */
export const readerBytes = (): Buffer => readFileSync(wasm());

/** What starts it in a page; as a script of its own it leaves one name, ZXingWASM. */
export const readerProgram = (): string => readFileSync(join(dirname(wasm()), '../iife/reader/index.js'), 'utf8');
