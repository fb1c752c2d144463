import { type Item, itemBytes } from './values.ts';

export interface ReadItem {
  readonly text: string;
  /** Shared by everyone who reads it: nobody may change it. */
  readonly item: Item;
  /** As DynamoDB counts them. */
  readonly bytes: number;
}

const MAX_ITEMS = 2_000;

/** Items as queries last read them: a text is parsed and weighed once for as long as it stays what is stored. */
export class ReadItems {
  readonly #known = new Map<string, ReadItem>();

  of(itemKey: string, text: string): ReadItem {
    const known = this.#known.get(itemKey);
    if (known?.text === text) return known;
    const item: Item = JSON.parse(text);
    const read = { text, item, bytes: itemBytes(item) };
    if (this.#known.size >= MAX_ITEMS) this.#known.clear();
    this.#known.set(itemKey, read);
    return read;
  }
}
