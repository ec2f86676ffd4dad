// Takes the place of the package "brotli" in the packaged program: Node has Brotli itself, and the package brings half a
// megabyte of dictionary for fonts in WOFF2.
import { brotliDecompressSync } from 'node:zlib';

/** @param {Uint8Array} bytes */
export default (bytes) => new Uint8Array(brotliDecompressSync(bytes));
