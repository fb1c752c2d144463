import type { RoleModel } from '../assembly/model.ts';
import type { Statement } from '../assembly/policies.ts';
import { ServiceError } from '../service.ts';
import { type ConditionTest, conditionTest, type RequestContext } from './conditions.ts';
import { patternTest } from './patterns.ts';

/** Who calls: a role taken on by a function, a machine or a schedule, or the operator of the host. */
export type Principal =
  | { readonly kind: 'admin' }
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      /** The function, execution or schedule that has taken the role on. */
      readonly session: string;
    };

/** One thing a call needs to be allowed; a call may need several. */
export interface Demand {
  /** For example `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN; undefined where nobody can say which: then any grant of the action will do. */
  readonly resource: string | undefined;
  readonly context?: RequestContext;
}

/** A part of a role's policies that nothing has used. */
export interface UnusedGrant {
  readonly role: string;
  readonly kind: 'action' | 'resource';
  /** The action or resource as the policy spells it. */
  readonly grant: string;
}

/** What is true of every call that reaches the host: it never leaves the machine, which stands for TLS. */
const always: RequestContext = { 'aws:securetransport': ['true'], 's3:tlsversion': ['1.3'] };

/** Services a role may be granted that the host has no counterpart of: their grants say nothing when unused. */
const unobserved = /^(logs|xray|cloudwatch|kms|sqs|sns|\*)($|:)/;

/** Judges calls by the synthesised roles' policies, as IAM does: a Deny wins, no Allow is a refusal. */
export class Permissions {
  readonly #roles = new Map<string, JudgedRole>();
  readonly #resourceDenials: readonly JudgedStatement[];

  /**
   * @param resourcePolicies statements of bucket policies; only their denials matter to callers of the same account
   * @throws AssemblyError naming a condition the host cannot judge
   */
  constructor(roles: readonly RoleModel[], resourcePolicies: readonly Statement[] = []) {
    for (const role of roles) {
      this.#roles.set(role.arn, new JudgedRole(role));
    }
    this.#resourceDenials = resourcePolicies
      .filter(statement => statement.effect === 'Deny')
      .map(statement => new JudgedStatement('a resource policy', statement));
  }

  /** @throws ServiceError AccessDeniedException naming role, action and resource */
  require(principal: Principal, demands: readonly Demand[]): void {
    if (principal.kind === 'admin') return;
    const role = this.#roles.get(principal.roleArn);
    for (const demand of demands) {
      const reason = this.#refusal(role, demand);
      if (reason === undefined) continue;
      throw new ServiceError(
        'AccessDeniedException',
        `User: ${sessionArn(principal)} is not authorized to perform: ${demand.action} on resource: ${demand.resource ?? '*'} ${reason}`,
      );
    }
  }

  /** Actions and resources that were granted to a role but have not been used, in the roles' order. */
  unused(): readonly UnusedGrant[] {
    return [...this.#roles.values()].flatMap(role => role.unused());
  }

  #refusal(role: JudgedRole | undefined, demand: Demand): string | undefined {
    if (role === undefined) return 'because its role does not exist in the template';
    const context = { ...always, ...demand.context };
    if (this.#resourceDenials.some(statement => statement.applies(demand, context))) {
      return 'with an explicit deny in a resource-based policy';
    }
    return role.refusal(demand, context);
  }
}

class JudgedRole {
  readonly #name: string;
  readonly #denials: readonly JudgedStatement[];
  readonly #allowances: readonly JudgedStatement[];
  /** Verdicts that depend on nothing but action and resource. */
  readonly #allowed = new Set<string>();

  constructor(role: RoleModel) {
    this.#name = role.name;
    const statements = role.statements.map(statement => new JudgedStatement(`role ${role.name}`, statement));
    this.#denials = statements.filter(statement => statement.effect === 'Deny');
    this.#allowances = statements.filter(statement => statement.effect === 'Allow');
  }

  refusal(demand: Demand, context: RequestContext): string | undefined {
    const key = `${demand.action} ${demand.resource}`;
    if (this.#allowed.has(key)) return undefined;
    if (this.#denials.some(statement => statement.applies(demand, context))) {
      return 'with an explicit deny in an identity-based policy';
    }
    const allowing = this.#allowances.filter(statement => statement.applies(demand, context));
    for (const statement of allowing) statement.use(demand);
    if (allowing.length === 0) {
      return `because no identity-based policy of the role ${this.#name} allows the ${demand.action} action`;
    }
    const certain = allowing.some(statement => !statement.conditional);
    if (certain && this.#denials.every(statement => !statement.conditional)) this.#allowed.add(key);
    return undefined;
  }

  unused(): readonly UnusedGrant[] {
    const used = new Set(this.#allowances.flatMap(statement => [...statement.used]));
    const grants = this.#allowances.flatMap(statement => statement.grants());
    const seen = new Set<string>();
    return grants
      .filter(({ kind, grant }) => {
        const key = `${kind} ${grant}`;
        const fresh = !used.has(key) && !seen.has(key);
        seen.add(key);
        return fresh;
      })
      .map(({ kind, grant }) => ({ role: this.#name, kind, grant }));
  }
}

class JudgedStatement {
  readonly effect: Statement['effect'];
  readonly conditional: boolean;
  readonly used = new Set<string>();
  readonly #actions: readonly { readonly text: string; readonly test: (action: string) => boolean }[];
  readonly #resources: readonly { readonly text: string; readonly test: (resource: string) => boolean }[];
  readonly #conditions: readonly ConditionTest[];

  constructor(policy: string, statement: Statement) {
    this.effect = statement.effect;
    this.conditional = statement.conditions.length > 0;
    this.#actions = statement.actions.map(text => ({ text, test: patternTest(text, true) }));
    this.#resources = statement.resources.map(text => ({ text, test: patternTest(text) }));
    this.#conditions = statement.conditions.map(condition => conditionTest(policy, condition));
  }

  applies({ action, resource }: Demand, context: RequestContext): boolean {
    return (
      this.#actions.some(({ test }) => test(action)) &&
      (resource === undefined || this.#resources.some(({ test }) => test(resource))) &&
      this.#conditions.every(holds => holds(context))
    );
  }

  use({ action, resource }: Demand): void {
    for (const { text, test } of this.#actions) if (test(action)) this.used.add(`action ${text}`);
    for (const { text, test } of this.#resources)
      if (resource !== undefined && test(resource)) this.used.add(`resource ${text}`);
  }

  grants(): readonly Pick<UnusedGrant, 'kind' | 'grant'>[] {
    const actions = this.#actions.filter(({ text }) => !unobserved.test(text));
    if (actions.length === 0) return [];
    return [
      ...actions.map(({ text }) => ({ kind: 'action' as const, grant: text })),
      ...this.#resources.map(({ text }) => ({ kind: 'resource' as const, grant: text })),
    ];
  }
}

function sessionArn({ roleArn, session }: Extract<Principal, { kind: 'role' }>): string {
  return `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`;
}
