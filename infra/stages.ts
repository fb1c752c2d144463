import * as v from 'valibot';

/**
 * The settings of a deployment. They come from `stages` in cdk.json and are parsed before anything is built, so that
 * a wrong one is named at once. What a partition cannot do is refused here, not found out at deployment:
 * AWS China has no SES, no X-Ray with Lambda, no function URLs, and offers budgets in its billing console only.
 */
const mail = v.variant('transport', [
  v.strictObject({
    transport: v.literal('ses'),
    /** SES is not in every region; where it differs from the stage's own, its events are forwarded. */
    region: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'not a region')),
    from: v.pipe(v.string(), v.email()),
    replyTo: v.pipe(v.string(), v.email()),
  }),
  v.strictObject({
    transport: v.literal('smtp'),
    from: v.pipe(v.string(), v.email()),
    replyTo: v.pipe(v.string(), v.email()),
  }),
]);

export const stageSettings = v.pipe(
  v.strictObject({
    /** The stage's id; also that of its stacks in `cdk deploy '<name>/*'`. */
    name: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/)),
    partition: v.picklist(['aws', 'aws-cn']),
    region: v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'not a region')),
    account: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'twelve digits'))),
    /** Begins every explicit physical name; two deployments in one account need two prefixes. */
    prefix: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,20}$/)), 'eight-ones'),
    /** What links in mails begin with. */
    baseUrl: v.pipe(v.string(), v.url(), v.regex(/[^/]$/, 'no slash at the end')),
    /** In aws-cn a domain, and any public endpoint without signature, needs an ICP filing first. */
    domain: v.optional(
      v.strictObject({ name: v.string(), certificateArn: v.pipe(v.string(), v.startsWith('arn:')) }),
    ),
    mail,
    /** Where alarms go. */
    alarmMailbox: v.pipe(v.string(), v.email()),
    /** In the partition's own currency, per calendar month, for the whole account. */
    monthlyBudget: v.pipe(v.number(), v.minValue(1)),
    /**
     * Name of a table restored from a backup, to be used in place of the stack's own (docs/runbooks/restore-drill.md).
     */
    restoredTable: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_.-]{3,255}$/))),
    /** No role may send: mails stay in the outbox. For the time between a restore and its inspection. */
    mailPaused: v.optional(v.boolean(), false),
    /** X-Ray; the embedded host has none. */
    tracing: v.optional(v.boolean()),
  }),
  v.check(
    stage => stage.partition === 'aws' || stage.mail.transport === 'smtp',
    'mail: aws-cn has no SES, use the SMTP transport',
  ),
  v.check(stage => stage.partition === 'aws' || stage.tracing !== true, 'tracing: aws-cn has no X-Ray'),
  v.check(
    stage => stage.region.startsWith('cn-') === (stage.partition === 'aws-cn'),
    'region: belongs to another partition',
  ),
  v.transform(stage => ({ ...stage, tracing: stage.tracing ?? stage.partition === 'aws' })),
);

export type StageSettings = v.InferOutput<typeof stageSettings>;

/** @throws Error naming every setting that is missing or wrong */
export function parseStages(stages: unknown): readonly StageSettings[] {
  const result = v.safeParse(v.pipe(v.array(stageSettings), v.minLength(1, 'no stage')), stages);
  if (!result.success) {
    throw new Error(
      `Wrong stages in cdk.json: ${result.issues
        .map(issue => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)
        .join('; ')}`,
    );
  }
  return result.output;
}

/** The stage that the embedded host runs: the same stacks, nothing left out but X-Ray. */
export function embeddedStage(baseUrl: string): StageSettings {
  return v.parse(stageSettings, {
    name: 'embedded',
    partition: 'aws',
    region: 'ap-southeast-1',
    account: '000000000000',
    baseUrl,
    mail: {
      transport: 'ses',
      region: 'ap-southeast-1',
      from: 'notice@eight-ones.example',
      replyTo: 'office@office.example',
    },
    alarmMailbox: 'operator@eight-ones.example',
    monthlyBudget: 1,
    tracing: false,
  });
}
