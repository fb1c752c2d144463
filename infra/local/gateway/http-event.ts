import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { AwsRequest } from '../permissions/request.ts';
import type { RouteMatch } from './routes.ts';

export interface EventSurroundings {
  readonly accountId: string;
  /** Epoch milliseconds by the host's clock. */
  readonly now: number;
  readonly requestId: string;
  readonly sourceIp: string;
}

/** Bodies of these types reach a function as text; all others, forms included, in base64, as in the cloud. */
const textTypes = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+(json|xml)\b)/i;

/** The event of payload format 2.0 for a request. */
export function httpEvent(
  request: AwsRequest,
  match: RouteMatch,
  at: EventSurroundings,
): APIGatewayProxyEventV2 {
  const { cookie, ...headers } = request.headers;
  const contentType = headers['content-type'];
  const hasBody = request.body.byteLength > 0;
  const isText = contentType === undefined || textTypes.test(contentType);
  const query = readQuery(request.query);
  const host = headers.host ?? 'localhost';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: decodedPath(request.path),
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...present(headers),
      'content-length': String(request.body.byteLength),
      'x-forwarded-for': at.sourceIp,
      'x-forwarded-proto': 'http',
    },
    ...(query !== undefined && { queryStringParameters: query }),
    requestContext: {
      accountId: at.accountId,
      apiId: match.route.apiId,
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: decodedPath(request.path),
        protocol: 'HTTP/1.1',
        sourceIp: at.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: at.requestId,
      routeKey: match.route.key,
      stage: '$default',
      time: commonLogTime(at.now),
      timeEpoch: at.now,
    },
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: { ...match.pathParameters } }),
    ...(hasBody && { body: Buffer.from(request.body).toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: hasBody && !isText,
  };
}

function present(headers: AwsRequest['headers']): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Repeated names are joined with commas. */
function readQuery(query: string): { [name: string]: string } | undefined {
  if (query === '') return undefined;
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query))
    values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')]));
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split(/[T.]/);
  const [year = '', month = '1', day = ''] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
}
