/** Unguessable bytes, for nonces and link ids. */
export interface Random {
  bytes(count: number): Uint8Array;
}
