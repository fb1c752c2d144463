/** What the mail service remembers of an accepted mail besides its bytes. */
export interface MailRecord {
  /** SES's MessageId. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The bare address it was sent from. */
  readonly source: string;
  /** Bare addresses, as given. */
  readonly recipients: readonly string[];
  readonly configurationSet?: string;
  /** SES message tags. */
  readonly tags: { readonly [name: string]: string };
  /** What will be told of it, decided when it was accepted. */
  readonly bounced: readonly string[];
  readonly complained: readonly string[];
}

/** One mail as the control room shows it. */
export interface ReadMail {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly size: number;
    readonly url: string;
  }[];
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}
