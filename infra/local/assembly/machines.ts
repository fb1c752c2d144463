import { readFileSync } from 'node:fs';
import type { JsonObject } from '../service.ts';
import type { MachineModel } from './model.ts';
import { machineProperties, machineVersionProperties } from './properties.ts';
import type { ResolvedResource } from './resolve.ts';
import { type Resources, refuse } from './resources.ts';

/** State machines with their definitions (asset, string or object) and their substitutions made. */
export function readMachines(resources: Resources): readonly MachineModel[] {
  const versions = resources.read(
    'AWS::StepFunctions::StateMachineVersion',
    machineVersionProperties,
    (version, at) => ({ machineArn: version.StateMachineArn, arn: at.identity.ref }),
  );
  const aliases = resources.ofType('AWS::StepFunctions::StateMachineAlias').map(at => at.identity.ref);
  return resources.read('AWS::StepFunctions::StateMachine', machineProperties, (machine, at) => {
    const arn = at.identity.ref;
    const key = machine.DefinitionS3Location?.Key;
    const text =
      machine.DefinitionString ??
      (key === undefined ? JSON.stringify(machine.Definition ?? {}) : readAsset(at, key));
    return {
      logicalId: at.logicalId,
      name: at.identity.attributes.Name ?? '',
      arn,
      definition: parseDefinition(at, substitute(at, text, machine.DefinitionSubstitutions)),
      roleArn: machine.RoleArn,
      versionArns: versions.filter(version => version.machineArn === arn).map(version => version.arn),
      aliasArns: aliases.filter(alias => alias.startsWith(`${arn}:`)),
    };
  });
}

function readAsset(at: ResolvedResource, key: string): string {
  const path = at.stack.assets.get(key) ?? refuse(at, `no asset ${key}`);
  return readFileSync(path, 'utf8');
}

function substitute(at: ResolvedResource, text: string, values: { readonly [name: string]: string }): string {
  return text.replaceAll(/\$\{([A-Za-z0-9_]+)\}/g, (_, name: string) => {
    const value = values[name] ?? refuse(at, `the definition's \${${name}} has no substitution`);
    return JSON.stringify(value).slice(1, -1);
  });
}

function parseDefinition(at: ResolvedResource, text: string): JsonObject {
  const definition: unknown = JSON.parse(text);
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) {
    return refuse(at, 'the definition is not an object');
  }
  return Object.fromEntries(Object.entries(definition));
}
