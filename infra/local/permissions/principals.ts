import { createHmac } from 'node:crypto';
import type { FunctionModel } from '../assembly/model.ts';
import { ServiceError } from '../service.ts';
import type { Principal } from './permissions.ts';
import type { AwsRequest } from './request.ts';
import { type Credential, credentialOf, SignatureVerifier } from './signature.ts';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The operator's access key on this host: `aws` with this id may do everything; its secret is not looked at. */
export const adminAccessKeyId = 'local';

/**
 * Access keys of the functions. They are derived from the host's own secret, so an address that a function has
 * presigned outlives a restart.
 */
export class Principals {
  readonly #secret: string;
  readonly #verifier: SignatureVerifier;
  readonly #known = new Map<string, { readonly principal: Principal; readonly secretAccessKey: string }>();

  /** @param realNow the time of day: SDK clients sign in real time */
  constructor(secret: string, realNow: () => number) {
    this.#secret = secret;
    this.#verifier = new SignatureVerifier(realNow);
  }

  /** The access key with which a function's SDK clients sign. */
  keyOf(lambda: Pick<FunctionModel, 'name' | 'arn' | 'roleArn'>): AccessKey {
    const derive = (purpose: string) =>
      createHmac('sha256', this.#secret).update(`${purpose}/${lambda.arn}`).digest('base64url');
    const accessKeyId = `ASIA${derive('id')
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .toUpperCase()
      .slice(0, 16)}`;
    const secretAccessKey = derive('secret');
    this.#known.set(accessKeyId, {
      principal: { kind: 'role', roleArn: lambda.roleArn, session: lambda.name },
      secretAccessKey,
    });
    return { accessKeyId, secretAccessKey };
  }

  /** For browser forms, whose policy is signed with the key's secret. */
  secretOf(accessKeyId: string): string | undefined {
    return this.#known.get(accessKeyId)?.secretAccessKey;
  }

  /** @throws ServiceError UnrecognizedClientException */
  principalOf(accessKeyId: string): Principal {
    if (accessKeyId === adminAccessKeyId) return { kind: 'admin' };
    const known = this.#known.get(accessKeyId);
    if (known !== undefined) return known.principal;
    throw new ServiceError(
      'UnrecognizedClientException',
      `The access key ${accessKeyId} is not known here; the operator's is "${adminAccessKeyId}".`,
      403,
    );
  }

  /**
   * @param isOwn the request comes from a function in this process, so nobody could have changed it on its way: its
   * key must be known, but its signature is not computed a second time
   * @throws ServiceError when the request is unsigned, its key unknown or its signature wrong
   */
  authenticate(
    request: AwsRequest,
    isOwn = false,
  ): { readonly principal: Principal; readonly credential: Credential } {
    const credential = credentialOf(request);
    if (credential === undefined) {
      throw new ServiceError('MissingAuthenticationToken', 'The request is not signed.', 403);
    }
    const principal = this.principalOf(credential.accessKeyId);
    const secret = this.secretOf(credential.accessKeyId);
    if (secret !== undefined && !isOwn) this.#verifier.verify(request, credential, secret);
    return { principal, credential };
  }
}
