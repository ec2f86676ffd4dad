import type { ContentSource, Site, SiteEntry, Turn } from '#main/ports/site.ts';

/** A site as a desk sees it, beside which something can be done or looked at. */
export class Around implements Site {
  readonly #site: Site;
  constructor(site: Site) {
    this.#site = site;
  }
  after(seq: number, limit: number) {
    return this.#site.after(seq, limit);
  }
  content(content: { hash: string; size: number }, pieces: readonly string[]): AsyncIterable<Uint8Array> {
    return this.#site.content(content, pieces);
  }
  send(hash: string, content: ContentSource) {
    return this.#site.send(hash, content);
  }
  async turn(head: number): Promise<Turn> {
    const turn = await this.#site.turn(head);
    return { ...turn, append: (entries) => this.append(turn, entries) };
  }
  append(turn: Turn, entries: readonly SiteEntry[]) {
    return turn.append(entries);
  }
  holds(entry: { seq: number; hash: string }) {
    return this.#site.holds(entry);
  }
  listen(hint: () => void) {
    return this.#site.listen(hint);
  }
  status() {
    return this.#site.status();
  }
  close() {
    return this.#site.close();
  }
}
