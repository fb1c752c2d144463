import type { MailFront } from '../mail/mail-front.ts';
import { errorXml, readQuery } from '../mail/query-protocol.ts';
import { rawSubmission, simpleSubmission } from '../mail/submission.ts';
import type { Place } from '../permissions/demands.ts';
import type { Demand } from '../permissions/permissions.ts';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import { ServiceError } from '../service.ts';
import type { HttpService } from './aws-endpoint.ts';

/** SES over the endpoint: who may send from which identity through which configuration set. */
export class SesEndpoint implements HttpService {
  readonly #front: MailFront;
  readonly #identities: readonly string[];
  readonly #place: Place;

  /** @param identities verified addresses and domains of the template; any other sender is refused */
  constructor(front: MailFront, identities: readonly string[], place: Place) {
    this.#front = front;
    this.#identities = identities;
    this.#place = place;
  }

  demands(request: AwsRequest): readonly Demand[] {
    const { action, input } = readQuery(request.body);
    if (action !== 'SendRawEmail' && action !== 'SendEmail')
      return [{ action: `ses:${action}`, resource: '*' }];
    const { source, recipients, configurationSet } =
      action === 'SendRawEmail' ? rawSubmission(input) : simpleSubmission(input);
    const context = { 'ses:fromaddress': [source], 'ses:recipients': recipients };
    const resources = [`identity/${this.#identityOf(source)}`];
    if (configurationSet !== undefined) resources.push(`configuration-set/${configurationSet}`);
    return resources.map(resource => ({ action: `ses:${action}`, resource: this.#arn(resource), context }));
  }

  handle(request: AwsRequest): Promise<AwsResponse> {
    return this.#front.handle(request);
  }

  refuse(_request: AwsRequest, error: ServiceError): AwsResponse {
    const denied = error.code === 'AccessDeniedException';
    const answer = denied ? new ServiceError('AccessDenied', error.message, 403) : error;
    return {
      status: answer.status,
      headers: { 'content-type': 'text/xml' },
      body: Buffer.from(errorXml(answer, 'local')),
    };
  }

  #identityOf(source: string): string {
    const domain = source.slice(source.lastIndexOf('@') + 1);
    const identity = this.#identities.find(each => each === source || each === domain);
    if (identity !== undefined) return identity;
    throw new ServiceError('MessageRejected', `Email address is not verified: ${source}`);
  }

  #arn(path: string): string {
    const { partition, region, account } = this.#place;
    return `arn:${partition}:ses:${region}:${account}:${path}`;
  }
}
