import type { PdfFile } from './pdf-file.ts';

/** Builds one incremental update: nothing before it is touched. */
export class Increment {
  readonly #file: PdfFile;
  readonly #objects = new Map<number, Buffer>();
  #next: number;

  constructor(file: PdfFile) {
    this.#file = file;
    this.#next = Number(/\/Size (\d+)/.exec(file.revisions.at(-1)?.trailer ?? '')?.[1] ?? 1);
  }

  /** A number for a new object. */
  reserve(): number {
    this.#next += 1;
    return this.#next - 1;
  }

  put(number: number, dictionary: string, stream?: Uint8Array): void {
    const body = stream === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.from('\nstream\n'), stream, Buffer.from('\nendstream')]);
    this.#objects.set(number, Buffer.concat([Buffer.from(`${number} 0 obj\n${dictionary}`, 'latin1'), body, Buffer.from('\nendobj\n')]));
  }

  add(dictionary: string, stream?: Uint8Array): number {
    const number = this.reserve();
    this.put(number, dictionary, stream);
    return number;
  }

  /** @returns the whole file with the update at its end */
  bytes(): Uint8Array {
    const last = this.#file.revisions.at(-1);
    const root = /\/Root \d+ 0 R/.exec(last?.trailer ?? '')?.[0] ?? '';
    const info = /\/Info \d+ 0 R/.exec(last?.trailer ?? '')?.[0] ?? '';
    const id = /\/ID \[[^\]]*\]/.exec(last?.trailer ?? '')?.[0] ?? '';
    const lead = this.#file.text.endsWith('\n') ? '' : '\n';
    const parts: Buffer[] = [Buffer.from(this.#file.bytes), Buffer.from(lead)];
    let at = this.#file.bytes.length + lead.length;
    const lines: string[] = [];
    for (const [number, bytes] of [...this.#objects].sort(([a], [b]) => a - b)) {
      lines.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
      parts.push(bytes);
      at += bytes.length;
    }
    parts.push(
      Buffer.from(
        `xref\n${lines.join('')}trailer\n<<\n/Size ${this.#next}\n${root}\n${info}\n${id}\n/Prev ${last?.xref ?? 0}\n>>\nstartxref\n${at}\n%%EOF\n`,
        'latin1',
      ),
    );
    return new Uint8Array(Buffer.concat(parts));
  }
}
