import { apiAddress, identify, type ResourceIdentity, type Surroundings } from './identities.ts';
import { placeholderUrl } from './placeholder.ts';
import { AssemblyError, type Stack, type Template } from './template.ts';

/** A resource of the assembly with every intrinsic function of its properties worked out. */
export interface ResolvedResource {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly type: string;
  readonly identity: ResourceIdentity;
  readonly properties: unknown;
}

export interface ResolveOptions {
  readonly stacks: readonly Stack[];
  readonly partition: string;
  /** Address under which the host serves the HTTP API, without a slash at its end. */
  readonly publicUrl: string;
}

/**
 * Works out the intrinsic functions of every stack: Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select, Fn::Split, Fn::If,
 * Fn::ImportValue, Fn::FindInMap, Fn::Base64, the conditions and the pseudo parameters.
 * @throws AssemblyError naming the function, the resource or the export that is not known
 */
export function resolveAssembly(options: ResolveOptions): readonly ResolvedResource[] {
  const shared: SharedNames = {
    exports: new Map(),
    ownAddresses: [placeholderUrl, ...options.stacks.flatMap(apiAddressesOf(options))],
  };
  const resolvers = options.stacks.map(stack => new StackResolver(stack, options, shared));
  for (const resolver of resolvers) resolver.announceExports();
  return resolvers.flatMap(resolver => resolver.resources());
}

/** What stacks know of each other. */
interface SharedNames {
  readonly exports: Map<string, () => unknown>;
  /** What stands for the host's address: the placeholder, and where HTTP APIs would be in the cloud. */
  readonly ownAddresses: readonly string[];
}

function apiAddressesOf({ partition }: ResolveOptions): (stack: Stack) => readonly string[] {
  return stack =>
    Object.entries(stack.template.Resources)
      .filter(([, resource]) => resource.Type === 'AWS::ApiGatewayV2::Api')
      .map(([logicalId]) =>
        apiAddress({ partition, region: stack.region, stackName: stack.name, logicalId }),
      );
}

class StackResolver {
  readonly #stack: Stack;
  readonly #template: Template;
  readonly #options: ResolveOptions;
  readonly #shared: SharedNames;
  readonly #identities = new Map<string, ResourceIdentity>();
  readonly #underWay = new Set<string>();

  constructor(stack: Stack, options: ResolveOptions, shared: SharedNames) {
    this.#stack = stack;
    this.#template = stack.template;
    this.#options = options;
    this.#shared = shared;
  }

  announceExports(): void {
    for (const output of Object.values(this.#template.Outputs)) {
      if (output.Export === undefined || !this.#holds(output.Condition)) continue;
      this.#shared.exports.set(String(this.resolve(output.Export.Name)), () => this.resolve(output.Value));
    }
  }

  resources(): ResolvedResource[] {
    const present = Object.entries(this.#template.Resources).filter(([, each]) =>
      this.#holds(each.Condition),
    );
    return present.map(([logicalId, resource]) => ({
      stack: this.#stack,
      logicalId,
      type: resource.Type,
      identity: this.#identity(logicalId),
      properties: this.resolve(resource.Properties),
    }));
  }

  resolve(value: unknown): unknown {
    if (typeof value === 'string') return this.#localAddresses(value);
    if (Array.isArray(value)) return value.map(each => this.resolve(each)).filter(each => each !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value);
    const [only] = members;
    if (only !== undefined && members.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
      const result = this.#intrinsic(only[0], only[1]);
      return typeof result === 'string' ? this.#localAddresses(result) : result;
    }
    const resolved = members.map(([name, member]): [string, unknown] => [name, this.resolve(member)]);
    return Object.fromEntries(resolved.filter(([, member]) => member !== undefined));
  }

  #intrinsic(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument));
      case 'Fn::GetAtt':
        return this.#getAtt(argument);
      case 'Fn::Sub':
        return this.#sub(argument);
      case 'Fn::Join': {
        const [separator, parts] = list(name, argument);
        return list(name, this.resolve(parts)).map(String).join(String(separator));
      }
      case 'Fn::Select': {
        const [index, from] = list(name, argument);
        return list(name, this.resolve(from))[Number(this.resolve(index))];
      }
      case 'Fn::Split': {
        const [separator, text] = list(name, argument);
        return String(this.resolve(text)).split(String(separator));
      }
      case 'Fn::If': {
        const [condition, yes, no] = list(name, argument);
        return this.resolve(this.#holds(String(condition)) ? yes : no);
      }
      case 'Fn::FindInMap': {
        const [map, first, second] = list(name, argument).map(each => String(this.resolve(each)));
        return this.#template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
      }
      case 'Fn::Base64':
        return Buffer.from(String(this.resolve(argument))).toString('base64');
      case 'Fn::ImportValue': {
        const exported = this.#shared.exports.get(String(this.resolve(argument)));
        if (exported === undefined) throw this.#error(`nothing exports ${JSON.stringify(argument)}`);
        return exported();
      }
      default:
        throw this.#error(`the intrinsic function ${name} is not served on this host`);
    }
  }

  #ref(name: string): unknown {
    switch (name) {
      case 'AWS::Partition':
        return this.#options.partition;
      case 'AWS::Region':
        return this.#stack.region;
      case 'AWS::AccountId':
        return this.#stack.account;
      case 'AWS::StackName':
        return this.#stack.name;
      case 'AWS::StackId':
        return `arn:${this.#options.partition}:cloudformation:${this.#stack.region}:${this.#stack.account}:stack/${this.#stack.name}/local`;
      case 'AWS::URLSuffix':
        return this.#options.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      case 'AWS::NoValue':
        return undefined;
      default: {
        const parameter = this.#template.Parameters[name];
        if (parameter === undefined) return this.#identity(name).ref;
        if (parameter.Default === undefined) throw this.#error(`parameter ${name} has no value`);
        return parameter.Default;
      }
    }
  }

  #getAtt(argument: unknown): string {
    const path =
      typeof argument === 'string' ? argument.split('.') : list('Fn::GetAtt', argument).map(String);
    const [logicalId = '', ...attribute] = path;
    const value = this.#identity(logicalId).attributes[attribute.join('.')];
    if (value === undefined) {
      throw this.#error(
        `${this.#template.Resources[logicalId]?.Type} ${logicalId} has no attribute ${attribute.join('.')} here`,
      );
    }
    return value;
  }

  #sub(argument: unknown): string {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : list('Fn::Sub', argument);
    const given = new Map(Object.entries(typeof variables === 'object' ? (variables ?? {}) : {}));
    return String(text).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (name.startsWith('!')) return `\${${name.slice(1)}}`;
      if (given.has(name)) return String(this.resolve(given.get(name)));
      return String(name.includes('.') ? this.#getAtt(name) : this.#ref(name));
    });
  }

  #holds(condition: string | undefined): boolean {
    if (condition === undefined) return true;
    if (!(condition in this.#template.Conditions)) throw this.#error(`condition ${condition} is not defined`);
    return this.#evaluate(this.#template.Conditions[condition]);
  }

  #evaluate(expression: unknown): boolean {
    if (typeof expression !== 'object' || expression === null) return expression === true;
    const [[name = '', argument] = []] = Object.entries(expression);
    switch (name) {
      case 'Fn::Equals': {
        const [left, right] = list(name, argument).map(each => this.resolve(each));
        return JSON.stringify(left) === JSON.stringify(right);
      }
      case 'Fn::Not':
        return !this.#evaluate(list(name, argument)[0]);
      case 'Fn::And':
        return list(name, argument).every(each => this.#evaluate(each));
      case 'Fn::Or':
        return list(name, argument).some(each => this.#evaluate(each));
      case 'Condition':
        return this.#holds(String(argument));
      default:
        throw this.#error(`the condition function ${name} is not served on this host`);
    }
  }

  #identity(logicalId: string): ResourceIdentity {
    const known = this.#identities.get(logicalId);
    if (known !== undefined) return known;
    const resource = this.#template.Resources[logicalId];
    if (resource === undefined) throw this.#error(`${logicalId} is referred to but not defined`);
    if (this.#underWay.has(logicalId)) throw this.#error(`${logicalId} refers to itself`);
    this.#underWay.add(logicalId);
    const made = identify(resource.Type, this.#surroundings(logicalId, resource.Properties));
    this.#underWay.delete(logicalId);
    this.#identities.set(logicalId, made);
    return made;
  }

  #surroundings(logicalId: string, properties: Template['Resources'][string]['Properties']): Surroundings {
    return {
      partition: this.#options.partition,
      account: this.#stack.account,
      region: this.#stack.region,
      stackName: this.#stack.name,
      logicalId,
      property: name => this.resolve(properties[name]),
    };
  }

  /** What would call the API in the cloud calls the host. */
  #localAddresses(text: string): string {
    if (!text.includes('https://')) return text;
    return this.#shared.ownAddresses.reduce(
      (local, address) => local.replaceAll(address, this.#options.publicUrl),
      text,
    );
  }

  #error(words: string): AssemblyError {
    return new AssemblyError(`stack ${this.#stack.name}: ${words}`);
  }
}

function list(name: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new AssemblyError(`${name} takes a list, not ${JSON.stringify(value)}`);
  return value;
}
