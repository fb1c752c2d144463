import { createHash } from 'node:crypto';
import { ServiceError } from '../service.ts';
import type { Machine } from './definition.ts';
import { loadDefinition } from './load-definition.ts';
import { jsonText } from './payload.ts';

/** A state machine as the template deploys it. */
export interface MachineDefinition {
  /** `arn:<partition>:states:<region>:<account>:stateMachine:<name>` */
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Parsed ASL, substitutions made. */
  readonly definition: unknown;
  /** Number of the published version, when one is; its ARN is `<arn>:<version>`. */
  readonly version?: string;
  /** ARNs of the aliases that point at the version, `<arn>:<alias>`. */
  readonly aliasArns?: readonly string[];
  readonly description?: string;
}

export interface KnownMachine {
  readonly definition: MachineDefinition;
  readonly machine: Machine;
  /** JSON text of the definition and its hash. */
  readonly text: string;
  readonly hash: string;
}

/** A machine as an ARN addresses it: directly, or through a version or an alias. */
export interface AddressedMachine {
  readonly known: KnownMachine;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}

/** @throws DefinitionError for the first machine that is refused */
export function loadMachines(definitions: readonly MachineDefinition[]): ReadonlyMap<string, KnownMachine> {
  const machines = new Map<string, KnownMachine>();
  for (const definition of definitions) {
    const text = jsonText(definition.definition);
    const hash = createHash('sha256').update(text).digest('hex');
    machines.set(definition.arn, { definition, machine: loadDefinition(definition.definition), text, hash });
  }
  return machines;
}

const machineArn = /^(arn:[^:]+:states:[^:]*:[^:]*:stateMachine:[^:]+)(?::([^:]+))?$/;

/** @throws ServiceError InvalidArn, StateMachineDoesNotExist */
export function addressMachine(machines: ReadonlyMap<string, KnownMachine>, arn: string): AddressedMachine {
  const [, unqualified, qualifier] = machineArn.exec(arn) ?? [];
  if (unqualified === undefined) throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
  const known = machines.get(unqualified);
  if (known !== undefined) {
    const { version, aliasArns } = known.definition;
    const versionArn = version === undefined ? {} : { versionArn: `${unqualified}:${version}` };
    if (qualifier === undefined) return { known };
    if (qualifier === version) return { known, ...versionArn };
    if (aliasArns?.includes(arn)) return { known, ...versionArn, aliasArn: arn };
  }
  throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}
