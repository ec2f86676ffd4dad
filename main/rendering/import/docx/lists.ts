import { markerOf } from '#shared/content/markers.ts';
import type { Block, List } from '#shared/content/schema.ts';

/** Where a paragraph stands in Word's lists; `value` is the number before it, null for a point. */
export interface ListPlace {
  level: number;
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
      if (goesOn(last, place)) {
        last.block.items.push(blocks);
        last.value = place.value;
        return;
      }
      this.#open.pop();
    }
    const { value } = place;
    const block: List = {
      type: 'list',
      ordered: value !== null,
      ...(value !== null && value !== 1 ? { start: value } : {}),
      items: [blocks],
    };
    (this.#open.at(-1)?.block.items.at(-1) ?? top).push(block);
    this.#open.push({ ...place, block });
  }

  /** Puts blocks that bear their number as words where that number stands: below the item that has the one above. */
  addWords(level: number, blocks: Block[], top: Block[]): void {
    while ((this.#open.at(-1)?.level ?? -1) >= level) this.#open.pop();
    (this.#open.at(-1)?.block.items.at(-1) ?? top).push(...blocks);
  }
}

/** Whether the next number of the list is just the one that Word prints. */
const goesOn = (last: Open, place: ListPlace): boolean =>
  last.value === null || place.value === null
    ? last.value === place.value
    : place.value === Number.parseInt(markerOf(last.block, last.block.items.length), 10);
