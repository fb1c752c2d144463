/** What a browser needs to put one file straight into the store: a form with these hidden fields, the file last. */
export interface Invitation {
  readonly url: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export type Taken =
  | { readonly kind: 'file'; readonly content: Uint8Array }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'missing' };

/** Where files wait until they are filed. What nobody files is cleared by the store itself. */
export interface Uploads {
  /** Replaces what is there: its days of waiting begin anew. */
  put(path: string, content: Uint8Array, contentType: string): Promise<void>;
  /** Nothing longer than `mostBytes` is read. */
  take(path: string, mostBytes: number): Promise<Taken>;
  /** For good, as far as the store can. */
  remove(path: string): Promise<void>;
  /**
   * Lets a browser put one file below the folder, under the name it has there, within the hour.
   * @param folder ends with a slash
   * @param backTo where the browser is sent afterwards, with the path as `key` in its query
   */
  invite(asked: {
    readonly folder: string;
    readonly backTo: string;
    readonly mostBytes: number;
  }): Promise<Invitation>;
}

/** Addresses at which a kept file can be read without any other key, for ten minutes at most. */
export interface FileAddresses {
  addressOf(path: string, as: { readonly name: string; readonly contentType: string }): Promise<string>;
}
