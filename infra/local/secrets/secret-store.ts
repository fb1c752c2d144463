import { createHash, randomUUID } from 'node:crypto';
import type { HostClock } from '../clock/clock.ts';
import { type JsonObject, type LocalService, ServiceError } from '../service.ts';
import { KeyLocks } from '../store/key-locks.ts';
import { type GenerateSecretString, generatedSecret, type RandomBelow } from './generated-string.ts';
import { type Secret, SecretFiles, type SecretVersion } from './secret-files.ts';

/** A secret as CloudFormation's AWS::SecretsManager::Secret describes it, with its physical name. */
export interface SecretDefinition {
  readonly Name: string;
  readonly Description?: string;
  readonly SecretString?: string;
  readonly GenerateSecretString?: GenerateSecretString;
}

export interface SecretStoreOptions {
  /** Of its own, made when missing (0700, files 0600); undefined keeps everything in memory. */
  readonly directory: string | undefined;
  readonly clock: HostClock;
  readonly secrets: readonly SecretDefinition[];
  /** For example `arn:aws:secretsmanager:cn-north-1:000000000000:secret:`. */
  readonly arnPrefix: string;
  /** Default: the system's own. */
  readonly random?: RandomBelow;
}

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

/** The ARN a secret of this name has here: AWS's six random characters are derived from the name. */
export function secretArn(arnPrefix: string, name: string): string {
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${arnPrefix}${name}-${suffix}`;
}

/**
 * Secrets Manager for the embedded host: the template's secrets, generated once and kept. Answers GetSecretValue,
 * DescribeSecret, PutSecretValue and ListSecrets.
 */
export class SecretStore implements LocalService {
  readonly name = 'secretsmanager';
  readonly #files: SecretFiles;
  readonly #clock: HostClock;
  readonly #arnPrefix: string;
  readonly #locks = new KeyLocks();

  private constructor(files: SecretFiles, options: SecretStoreOptions) {
    this.#files = files;
    this.#clock = options.clock;
    this.#arnPrefix = options.arnPrefix;
  }

  static async open(options: SecretStoreOptions): Promise<SecretStore> {
    const files = await SecretFiles.open(options.directory);
    for (const definition of options.secrets) {
      // A value once made is kept: links signed with it are in people's mailboxes.
      if (files.get(definition.Name) !== undefined) continue;
      await files.put(firstVersion(definition, options));
    }
    return new SecretStore(files, options);
  }

  async call(action: string, input: JsonObject): Promise<JsonObject> {
    switch (action) {
      case 'GetSecretValue':
        return this.#value(this.#find(input.SecretId), input);
      case 'DescribeSecret':
        return this.#description(this.#find(input.SecretId));
      case 'PutSecretValue':
        return this.#locks.run(this.#find(input.SecretId).name, () =>
          this.#put(this.#find(input.SecretId), input),
        );
      case 'ListSecrets':
        return { SecretList: this.#files.all().map(secret => this.#description(secret)) };
      default:
        throw new ServiceError(
          'UnknownOperationException',
          `The embedded Secrets Manager does not support ${action}`,
        );
    }
  }

  #find(id: unknown): Secret {
    const found = this.#files
      .all()
      .find(
        ({ name }) => id === name || id === secretArn(this.#arnPrefix, name) || id === this.#arnPrefix + name,
      );
    if (found !== undefined) return found;
    throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  #value(secret: Secret, input: JsonObject): JsonObject {
    const { VersionId: id, VersionStage: stage = id === undefined ? CURRENT : undefined } = input;
    const version = secret.versions.find(
      candidate =>
        (id === undefined || candidate.id === id) &&
        (stage === undefined || candidate.stages.some(held => held === stage)),
    );
    if (version === undefined) {
      throw new ServiceError(
        'ResourceNotFoundException',
        `Secrets Manager can't find the specified secret value for ${
          id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`
        }`,
      );
    }
    return {
      ARN: secretArn(this.#arnPrefix, secret.name),
      Name: secret.name,
      VersionId: version.id,
      VersionStages: version.stages,
      CreatedDate: version.createdAt / 1000,
      ...(version.string !== undefined && { SecretString: version.string }),
      ...(version.binary !== undefined && { SecretBinary: version.binary }),
    };
  }

  #description(secret: Secret): JsonObject {
    const oldest = secret.versions.at(-1);
    return {
      ARN: secretArn(this.#arnPrefix, secret.name),
      Name: secret.name,
      ...(secret.description !== undefined && { Description: secret.description }),
      ...(oldest && { CreatedDate: oldest.createdAt / 1000 }),
      VersionIdsToStages: Object.fromEntries(secret.versions.map(({ id, stages }) => [id, stages])),
    };
  }

  async #put(secret: Secret, input: JsonObject): Promise<JsonObject> {
    const { ClientRequestToken: token, SecretString: string, SecretBinary: binary } = input;
    if ((typeof string === 'string') === (typeof binary === 'string')) {
      throw new ServiceError(
        'InvalidParameterException',
        'You must provide either SecretString or SecretBinary.',
      );
    }
    const id = typeof token === 'string' ? token : randomUUID();
    const existing = secret.versions.find(version => version.id === id);
    if (existing !== undefined) return this.#again(secret, existing, string, binary);
    const version: SecretVersion = {
      id,
      stages: [CURRENT],
      createdAt: this.#clock.now(),
      ...(typeof string === 'string' && { string }),
      ...(typeof binary === 'string' && { binary }),
    };
    await this.#files.put({ ...secret, versions: [version, ...superseded(secret.versions)] });
    return this.#putAnswer(secret, version);
  }

  /** The same token with the same content is the same call; with other content it is an error. */
  #again(secret: Secret, existing: SecretVersion, string: unknown, binary: unknown): JsonObject {
    if (existing.string === string && existing.binary === binary) return this.#putAnswer(secret, existing);
    throw new ServiceError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${existing.id} because that value is already in use for a version of this secret.`,
    );
  }

  #putAnswer(secret: Secret, { id, stages }: SecretVersion): JsonObject {
    return {
      ARN: secretArn(this.#arnPrefix, secret.name),
      Name: secret.name,
      VersionId: id,
      VersionStages: stages,
    };
  }
}

function firstVersion(definition: SecretDefinition, { clock, random }: SecretStoreOptions): Secret {
  const string = definition.SecretString ?? generatedSecret(definition.GenerateSecretString ?? {}, random);
  return {
    name: definition.Name,
    ...(definition.Description !== undefined && { description: definition.Description }),
    versions: [{ id: randomUUID(), stages: [CURRENT], createdAt: clock.now(), string }],
  };
}

function superseded(versions: readonly SecretVersion[]): SecretVersion[] {
  return versions
    .map(version => ({
      ...version,
      stages: version.stages
        .filter(stage => stage !== PREVIOUS)
        .map(stage => (stage === CURRENT ? PREVIOUS : stage)),
    }))
    .filter(version => version.stages.length > 0);
}
