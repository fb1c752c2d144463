/** Documents kept byte for byte: drafts of reports, what was sent, archived mails. */
export interface Files {
  /** Puts once: a file that is there already stays as it is. */
  putOnce(path: string, content: Uint8Array, contentType: string): Promise<void>;
  get(path: string): Promise<Uint8Array | undefined>;
}
