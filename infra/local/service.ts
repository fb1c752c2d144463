/**
 * What every emulated AWS service of the embedded host looks like from inside: one action, one JSON input, one
 * JSON output, in the shapes of the service's own API (PascalCase members, DynamoDB attribute values and so on).
 * Whoever reaches it — an SDK client over HTTP, a state machine's SDK integration, the host itself — has already
 * been authenticated and authorised (infra/local/permissions).
 */
export type JsonObject = { [member: string]: unknown };

export interface LocalService {
  /** IAM prefix of the service: `dynamodb`, `states`, `secretsmanager`, … */
  readonly name: string;
  /** @param action the API's own name, for example `UpdateItem`. @throws ServiceError */
  call(action: string, input: JsonObject): Promise<JsonObject>;
}

/** An error as the service's API would answer it; `code` is the exception's name in the SDK. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the answer, for example `Item` of a failed conditional write. */
  readonly members: JsonObject;

  constructor(code: string, message: string, status = 400, members: JsonObject = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
