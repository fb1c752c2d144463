import type { ObjectStore } from '../objects/object-store.ts';
import type { Demand } from '../permissions/permissions.ts';
import type { AwsRequest, AwsResponse } from '../permissions/request.ts';
import type { ServiceError } from '../service.ts';
import type { HttpService } from './aws-endpoint.ts';

/**
 * S3 over the endpoint. Whoever may not list a bucket does not hear that an object is missing either: S3 answers
 * AccessDenied in place of NoSuchKey ("GetObject", permissions, in its API reference).
 */
export class S3Endpoint implements HttpService {
  readonly #objects: ObjectStore;

  constructor(objects: ObjectStore) {
    this.#objects = objects;
  }

  demands(request: AwsRequest): readonly Demand[] {
    return this.#objects.demands(request);
  }

  handle(request: AwsRequest): Promise<AwsResponse> {
    return this.#objects.handle(request);
  }

  demandsOfAnswer(request: AwsRequest, answer: AwsResponse): readonly Demand[] {
    if (answer.status !== 404) return [];
    return this.demands(request)
      .filter(demand => demand.action === 's3:GetObject')
      .map(demand => ({ action: 's3:ListBucket', resource: demand.resource?.replace(/\/.*$/, '') }));
  }

  refuse(request: AwsRequest, error: ServiceError): AwsResponse {
    return this.#objects.refuse(request, error);
  }
}
