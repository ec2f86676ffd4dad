import type { Block, List } from '#shared/content/schema.ts';

/** Where a paragraph stands in Word's lists; `value` is the number before it, when Word tells it. */
export interface ListPlace {
  level: number;
  ordered: boolean;
  list: string;
  value: number | null;
}
type Open = ListPlace & { block: List };

/** Word has a flat run of paragraphs with levels; the model nests lists in the items of others. */
export class ListBuilder {
  readonly #open: Open[] = [];

  /** Ends all lists: something else follows. */
  end(): void {
    this.#open.length = 0;
  }

  /** Puts blocks into the list they belong to; `top` takes a list that begins here. */
  add(place: ListPlace, blocks: Block[], top: Block[]): void {
    while ((this.#open.at(-1)?.level ?? -1) > place.level) this.#open.pop();
    const last = this.#open.at(-1);
    if (last && last.level === place.level) {
      if (this.#goesOn(last, place)) {
        last.block.items.push(blocks);
        last.value = place.value;
        return;
      }
      this.#open.pop();
    }
    const begins = place.ordered && place.value !== null && place.value !== 1 && place.value >= 0 && place.value <= 100_000;
    const block: List = {
      type: 'list',
      ordered: place.ordered,
      ...(begins && place.value !== null ? { start: place.value } : {}),
      items: [blocks],
    };
    (this.#open.at(-1)?.block.items.at(-1) ?? top).push(block);
    this.#open.push({ ...place, block });
  }

  #goesOn(last: Open, place: ListPlace): boolean {
    if (last.ordered !== place.ordered) return false;
    if (!place.ordered) return true;
    if (place.value === null || last.value === null) return last.list === place.list;
    return place.value === last.value + 1;
  }
}
