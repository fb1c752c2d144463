/**
 * Errors that a state machine may see. Their names are the retry policy:
 *
 * - **permanent**: the next attempt would fail the same way; never retried, the failure becomes a record of its own;
 * - **limited**: the other side asks for patience; retried slowly;
 * - **transient**: every other name (SDK, network, Lambda); retried quickly and a few times.
 *
 * A state machine lists names one by one, so a class that is missing from these tuples does not compile.
 */
export const permanentErrors = [
  'InvalidInputError',
  'InvalidRecordError',
  'ProgrammeError',
  'FilingTooLargeError',
  'MailRefusedError',
] as const;

export const limitedErrors = ['MailLimitedError'] as const;

export abstract class PermanentError extends Error {
  abstract override readonly name: (typeof permanentErrors)[number];
}

export abstract class LimitedError extends Error {
  abstract override readonly name: (typeof limitedErrors)[number];
}

/** A stored item that no reader understands: written by hand, by newer code, or damaged. Names the item's key. */
export class InvalidRecordError extends PermanentError {
  override readonly name = 'InvalidRecordError';
}
