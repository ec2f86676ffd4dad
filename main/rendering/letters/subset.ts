import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type FontName, fontBytes } from './fonts.ts';

/** What is used of HarfBuzz's program that cuts fonts; numbers are places in its memory. */
interface Cutter {
  memory: { buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): number;
  free(place: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}
/** The types of Node leave it out, and those of browsers are not for this side. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: unknown };
};
const WRITABLE = 2;

let cutter: Cutter | null = null;
const open = (): Cutter => {
  if (cutter !== null) return cutter;
  const file = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  cutter = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file))).exports as Cutter;
  cutter._initialize();
  return cutter;
};

/**
 * A font with some letters only, and all that joins and places them, so that a program that shapes text itself can draw with it.
 * @param letters code points; those that the font lacks are left to other fonts
 */
export const subsetOf = (name: FontName, letters: ReadonlySet<number>): Buffer => {
  const hb = open();
  const bytes = fontBytes(name);
  const data = hb.malloc(bytes.length);
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const blob = hb.hb_blob_create(data, bytes.length, WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  const wanted = hb.hb_subset_input_unicode_set(input);
  for (const letter of letters) hb.hb_set_add(wanted, letter);
  const cut = hb.hb_subset_or_fail(face, input);
  if (cut === 0) throw new Error(`The font ${name} cannot be cut.`);
  const made = hb.hb_face_reference_blob(cut);
  const from = hb.hb_blob_get_data(made, 0);
  const font = Buffer.from(new Uint8Array(hb.memory.buffer, from, hb.hb_blob_get_length(made)));
  hb.hb_blob_destroy(made);
  for (const one of [cut, face]) hb.hb_face_destroy(one);
  hb.hb_subset_input_destroy(input);
  hb.hb_blob_destroy(blob);
  hb.free(data);
  return font;
};
